// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What IAM does with the policies of roles. They are kept and given back: this mock has no permissions to evaluate. */
final class IamRolePolicies {
    private static final Pattern POLICY_ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::(aws|\\d{12}):policy/(?:.*/)?([^/]+)");

    private final StsSettings settings;

    IamRolePolicies(StsSettings settings) {
        this.settings = settings;
    }

    private IamParameters parameters(Call call) {
        return new IamParameters(call, settings.unknowns());
    }

    @Nullable
    Fields putBoundary(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String arn = in.arn("PermissionsBoundary");
        in.check();
        checkPolicyArn(call.account(), arn);
        IamRoles.change(
                call, name, stored -> stored.withDetails(stored.details().withBoundary(arn)));
        return null;
    }

    @Nullable
    Fields deleteBoundary(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        in.check();
        IamRoles.change(
                call, name, stored -> stored.withDetails(stored.details().withBoundary(null)));
        return null;
    }

    @Nullable
    Fields put(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String policy = in.name("PolicyName", 128);
        String document = in.document("PolicyDocument");
        in.check();
        IamRoles.find(call.account(), name);
        checkIsPolicy(document);
        IamRoles.change(
                call, name, stored -> stored.withDetails(stored.details().withInline(policy, document)));
        return null;
    }

    private static void checkIsPolicy(String document) throws StsException {
        try {
            if (!Json.readObject(document).containsKey("Statement")) {
                throw new StsException(IamError.MALFORMED_POLICY, TrustPolicyRules.SYNTAX_ERRORS);
            }
        } catch (JsonException e) {
            throw new StsException(IamError.MALFORMED_POLICY, TrustPolicyRules.INVALID_JSON);
        }
    }

    Fields get(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String policy = in.name("PolicyName", 128);
        in.check();
        return new Fields()
                .with("RoleName", name)
                .with("PolicyName", policy)
                .with("PolicyDocument", IamRoles.encoded(inline(call, name, policy)));
    }

    private static String inline(Call call, String name, String policy) throws StsException {
        String document = IamRoles.find(call.account(), name).details().inline().get(policy);
        if (document == null) {
            throw new StsException(IamError.ROLE_POLICY_NOT_FOUND, policy);
        }
        return document;
    }

    Fields list(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        IamPage page = in.page();
        List<String> names = List.copyOf(
                IamRoles.find(call.account(), name).details().inline().keySet());
        return page.of("PolicyNames", names, found -> found, found -> found);
    }

    @Nullable
    Fields delete(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String policy = in.name("PolicyName", 128);
        in.check();
        inline(call, name, policy);
        IamRoles.change(
                call, name, stored -> stored.withDetails(stored.details().withInline(policy, null)));
        return null;
    }

    @Nullable
    Fields attach(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String arn = in.arn("PolicyArn");
        in.check();
        IamRoles.find(call.account(), name);
        checkPolicyArn(call.account(), arn);
        IamRoles.change(
                call, name, stored -> stored.withDetails(stored.details().withAttached(arn, true)));
        return null;
    }

    /** AWS's own policies and the account's all count as there: this mock does not know which there are. */
    private static void checkPolicyArn(StsAccount account, String arn) throws StsException {
        var matcher = POLICY_ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new StsException(IamError.POLICY_ARN_INVALID, arn);
        }
        if (!List.of("aws", account.id()).contains(matcher.group(1))) {
            throw new StsException(IamError.POLICY_NOT_ATTACHABLE, arn);
        }
    }

    @Nullable
    Fields detach(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String arn = in.arn("PolicyArn");
        in.check();
        if (!IamRoles.find(call.account(), name).details().attached().contains(arn)) {
            throw new StsException(IamError.POLICY_NOT_ATTACHED, arn);
        }
        IamRoles.change(
                call, name, stored -> stored.withDetails(stored.details().withAttached(arn, false)));
        return null;
    }

    Fields listAttached(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String prefix = in.pathPrefix();
        IamPage page = in.page();
        List<String> arns = IamRoles.find(call.account(), name).details().attached().stream()
                .filter(arn -> arn.substring(arn.indexOf(":policy/") + 7).startsWith(prefix))
                .sorted()
                .toList();
        return page.of(
                "AttachedPolicies",
                arns,
                arn -> arn,
                arn -> new Fields()
                        .with("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                        .with("PolicyArn", arn));
    }

    /** There are no instance profiles here; Terraform asks before it deletes a role. */
    Fields listInstanceProfiles(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        IamPage page = in.page();
        IamRoles.find(call.account(), name);
        return page.of("InstanceProfiles", List.<String>of(), profile -> profile, profile -> profile);
    }
}
