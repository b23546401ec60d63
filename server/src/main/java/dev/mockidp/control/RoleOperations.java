// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.http.Answer;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.KeyFetch;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.sts.StsError;
import dev.mockidp.sts.Verification;
import dev.mockidp.sts.policy.TrustPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does with an account's roles, and what it tells of the account's verifications. */
final class RoleOperations {
    private final AccountOperations accounts;

    RoleOperations(AccountOperations accounts) {
        this.accounts = accounts;
    }

    void addTo(Routes routes) {
        String account = "/sts/accounts/{id}";
        routes.add(
                Route.get(account + "/roles", call -> list(accounts.account(call))),
                Route.post(account + "/roles", this::add)
                        .body("name", "path", "trustPolicy", "trusts", "maxSessionSeconds"),
                Route.get(account + "/roles/{role}", call -> Replies.ok(describe(accounts.account(call), role(call)))),
                Route.delete(account + "/roles/{role}", this::remove),
                Route.get(account + "/verifications", call -> verifications(accounts.account(call))),
                Route.get(account + "/key-fetches", call -> fetches(accounts.account(call))));
    }

    private static Answer list(StsAccount account) {
        return Replies.ok(Map.of(
                "roles",
                account.roles().stream().map(role -> describe(account, role)).toList()));
    }

    private IamRole role(Call call) {
        StsAccount account = accounts.account(call);
        String name = call.argument(1);
        return account.role(name)
                .orElseThrow(() -> new ControlException(
                        404,
                        "no role is named \"" + name + "\"; known: "
                                + account.roles().stream().map(IamRole::name).collect(Collectors.joining(", "))));
    }

    static Map<String, @Nullable Object> describe(StsAccount account, IamRole role) {
        return object(
                "arn", account.arnOf(role),
                "name", role.name(),
                "path", role.path(),
                "maxSessionSeconds", role.maxSessionDuration().toSeconds());
    }

    private Answer add(Call call) {
        StsAccount account = accounts.account(call);
        Body body = call.body();
        if (body.has("trustPolicy") == body.has("trusts")) {
            throw new ControlException(
                    400,
                    "give either \"trustPolicy\", a policy document, or \"trusts\", for example"
                            + " {\"provider\": \"https://idp.example\", \"audience\": \"my-app\"}");
        }
        Map<String, ? extends @Nullable Object> policy =
                body.has("trustPolicy") ? body.object("trustPolicy") : policy(account, body);
        IamRole role = IamRole.of(body.needString("name", "deploy"), TrustPolicy.parse(policy))
                .withPath(body.string("path").orElse("/"));
        role = body.wholeNumber("maxSessionSeconds")
                .map(Duration::ofSeconds)
                .map(role::withMaxSessionDuration)
                .orElse(role);
        account.addRole(role);
        return Replies.created(describe(account, role));
    }

    /** The policy that the console writes for a provider: one statement, audience and subject compared exactly. */
    private static Map<String, Object> policy(StsAccount account, Body body) {
        Body trusts = body.nested("trusts", "provider", "audience", "subject");
        String url = trusts.needString("provider", "https://idp.example");
        String name = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
        Map<String, Object> equals = new LinkedHashMap<>();
        trusts.string("audience").ifPresent(value -> equals.put(name + ":aud", value));
        trusts.string("subject").ifPresent(value -> equals.put(name + ":sub", value));
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Federated", "arn:aws:iam::" + account.id() + ":oidc-provider/" + name));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        if (!equals.isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", equals));
        }
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        return policy;
    }

    private Answer remove(Call call) {
        accounts.account(call).removeRole(role(call).name());
        return Replies.noContent();
    }

    private static Answer verifications(StsAccount account) {
        return Replies.ok(Map.of(
                "verifications",
                account.verifications().stream().map(RoleOperations::describe).toList()));
    }

    private static Map<String, @Nullable Object> describe(Verification verification) {
        StsError error = verification.error();
        return object(
                "requestId", verification.requestId(),
                "at", verification.at().toString(),
                "error", error == null ? null : error.code(),
                "steps",
                        verification.steps().stream()
                                .map(step -> object(
                                        "check", step.check().wireName(),
                                        "passed", step.passed(),
                                        "note", step.note()))
                                .toList());
    }

    private static Answer fetches(StsAccount account) {
        return Replies.ok(Map.of(
                "fetches",
                account.keyFetches().stream().map(RoleOperations::describe).toList()));
    }

    private static Map<String, @Nullable Object> describe(KeyFetch fetch) {
        return object(
                "role", fetch.role().wireName(),
                "uri", fetch.uri().toString(),
                "status", fetch.status(),
                "tookMillis", EntryJson.millis(fetch.took()),
                "failure", fetch.failure());
    }
}
