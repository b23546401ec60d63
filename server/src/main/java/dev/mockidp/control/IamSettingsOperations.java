// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.http.Answer;
import dev.mockidp.sts.IamSettings;
import dev.mockidp.sts.StsAccount;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the control API does with the quotas and rules of an account's IAM API. */
final class IamSettingsOperations {
    private final AccountOperations accounts;

    IamSettingsOperations(AccountOperations accounts) {
        this.accounts = accounts;
    }

    void addTo(Routes routes) {
        String path = "/sts/accounts/{id}/iam";
        routes.add(
                Route.get(path, call -> shown(accounts.account(call))),
                Route.post(path, this::change)
                        .body(
                                "maxProviders",
                                "maxRoles",
                                "maxTrustPolicyCharacters",
                                "contact",
                                "identityProviderControls",
                                "allowHttp",
                                "deletingMissingProviderFails"));
    }

    private static Answer shown(StsAccount account) {
        IamSettings iam = account.iam();
        return Replies.ok(object(
                "maxProviders", iam.maxProviders(),
                "maxRoles", iam.maxRoles(),
                "maxTrustPolicyCharacters", iam.maxTrustPolicyCharacters(),
                "contact", name(iam.contact()),
                "identityProviderControls", iam.identityProviderControls(),
                "allowHttp", iam.allowHttp(),
                "deletingMissingProviderFails", iam.deletingMissingProviderFails()));
    }

    /** What is not named stays as it is. */
    private Answer change(Call call) {
        StsAccount account = accounts.account(call);
        IamSettings now = account.iam();
        Body body = call.body();
        account.setIam(new IamSettings(
                number(body, "maxProviders", now.maxProviders()),
                number(body, "maxRoles", now.maxRoles()),
                number(body, "maxTrustPolicyCharacters", now.maxTrustPolicyCharacters()),
                body.string("contact").map(IamSettingsOperations::contact).orElse(now.contact()),
                body.flag("identityProviderControls", now.identityProviderControls()),
                body.flag("allowHttp", now.allowHttp()),
                body.flag("deletingMissingProviderFails", now.deletingMissingProviderFails())));
        return shown(account);
    }

    private static int number(Body body, String name, int otherwise) {
        long number = body.wholeNumber(name).orElse((long) otherwise);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new ControlException(
                    400, "\"" + name + "\": found " + number + ", expected 0 to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    private static IamSettings.Contact contact(String name) {
        return Arrays.stream(IamSettings.Contact.values())
                .filter(contact -> name(contact).equals(name))
                .findFirst()
                .orElseThrow(() -> new ControlException(
                        400,
                        "\"contact\": found \"" + name + "\", expected "
                                + Arrays.stream(IamSettings.Contact.values())
                                        .map(IamSettingsOperations::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static String name(IamSettings.Contact contact) {
        return contact.name().toLowerCase(Locale.ROOT);
    }
}
