// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.sts.policy.TrustPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What IAM does with roles. */
final class IamRoles {
    private final StsSettings settings;

    IamRoles(StsSettings settings) {
        this.settings = settings;
    }

    private IamParameters parameters(Call call) {
        return new IamParameters(call, settings.unknowns());
    }

    Fields create(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String document = in.document("AssumeRolePolicyDocument");
        String path = in.path();
        Integer seconds = in.number("MaxSessionDuration", 3600, 43_200);
        String description = in.description();
        String boundary = in.arnIfGiven("PermissionsBoundary");
        in.check();
        Map<String, String> tags = IamTags.given(in);
        StsAccount account = call.account();
        TrustPolicy policy = TrustPolicyRules.policy(call, document);
        if (account.roleStore().size() >= account.iam().maxRoles()) {
            throw IamProviders.quota("RolesPerAccount", account.iam().maxRoles());
        }
        StoredRole role = new StoredRole(
                new IamRole(name, path, policy, Duration.ofSeconds(seconds == null ? 3600 : seconds)),
                account.ids().roleId(),
                RoleDetails.of(account.clock().instant())
                        .withDescription(description)
                        .withBoundary(boundary)
                        .withTags(tags));
        if (!account.roleStore().add(role)) {
            throw new StsException(IamError.ROLE_EXISTS, name);
        }
        return new Fields().with("Role", shown(account, role));
    }

    Fields get(Call call) throws StsException {
        StoredRole role = named(call);
        return new Fields().with("Role", shown(call.account(), role).with("RoleLastUsed", new Fields()));
    }

    /** Reads the name alone. */
    private StoredRole named(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        in.check();
        return find(call.account(), name);
    }

    Fields list(Call call) throws StsException {
        IamParameters in = parameters(call);
        String prefix = in.pathPrefix();
        StsAccount account = call.account();
        return in.page()
                .of(
                        "Roles",
                        account.roleStore(),
                        stored -> stored.role().path().startsWith(prefix),
                        StoredRole::key,
                        stored -> listed(account, stored));
    }

    Fields update(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String description = in.description();
        Integer seconds = in.number("MaxSessionDuration", 3600, 43_200);
        in.check();
        change(call, name, stored -> {
            // [OPEN] whether AWS resets what is not given; here it stays.
            IamRole role = stored.role()
                    .withMaxSessionDuration(
                            seconds == null ? stored.role().maxSessionDuration() : Duration.ofSeconds(seconds));
            return stored.withRole(role)
                    .withDetails(
                            description == null
                                    ? stored.details()
                                    : stored.details().withDescription(description));
        });
        return new Fields();
    }

    Fields updateDescription(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String description = in.description();
        in.constraints().field("description", description).required();
        in.check();
        StoredRole changed =
                change(call, name, stored -> stored.withDetails(stored.details().withDescription(description)));
        return new Fields().with("Role", shown(call.account(), changed));
    }

    @Nullable
    Fields updateTrustPolicy(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        String document = in.document("PolicyDocument");
        in.check();
        find(call.account(), name);
        TrustPolicy policy = TrustPolicyRules.policy(call, document);
        change(call, name, stored -> stored.withRole(stored.role().withTrustPolicy(policy)));
        return null;
    }

    @Nullable
    Fields delete(Call call) throws StsException {
        StoredRole role = named(call);
        if (!role.details().attached().isEmpty()) {
            throw new StsException(IamError.MUST_DETACH_POLICIES);
        }
        if (!role.details().inline().isEmpty()) {
            throw new StsException(IamError.MUST_DELETE_POLICIES);
        }
        if (!call.account().roleStore().remove(role)) {
            throw new StsException(IamError.ROLE_NOT_FOUND, role.role().name());
        }
        return null;
    }

    @Nullable
    Fields tag(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        Map<String, String> tags = IamTags.given(in);
        IamTags.checkMerged(find(call.account(), name).details().tags(), tags);
        change(
                call,
                name,
                stored -> stored.withDetails(stored.details()
                        .withTags(IamTags.merged(stored.details().tags(), tags))));
        return null;
    }

    @Nullable
    Fields untag(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        List<String> keys = in.neededList("TagKeys");
        in.check();
        change(
                call,
                name,
                stored -> stored.withDetails(stored.details()
                        .withTags(IamTags.without(stored.details().tags(), keys))));
        return null;
    }

    Fields listTags(Call call) throws StsException {
        IamParameters in = parameters(call);
        String name = in.roleName();
        IamPage page = in.page();
        return IamTags.page(page, find(call.account(), name).details().tags());
    }

    static StoredRole find(StsAccount account, String name) throws StsException {
        return account.roleStore()
                .find(StoredRole.key(name))
                .filter(stored -> stored.role().name().equals(name))
                .orElseThrow(() -> new StsException(IamError.ROLE_NOT_FOUND, name));
    }

    static StoredRole change(Call call, String name, UnaryOperator<StoredRole> change) throws StsException {
        find(call.account(), name);
        return call.account()
                .roleStore()
                .change(StoredRole.key(name), change)
                .orElseThrow(() -> new StsException(IamError.ROLE_NOT_FOUND, name));
    }

    private static Fields shown(StsAccount account, StoredRole stored) {
        RoleDetails details = stored.details();
        return listed(account, stored)
                .with(
                        "PermissionsBoundary",
                        details.boundary() == null
                                ? null
                                : new Fields()
                                        .with("PermissionsBoundaryType", "Policy")
                                        .with("PermissionsBoundaryArn", details.boundary()))
                .with("Tags", details.tags().isEmpty() ? null : IamTags.shown(details.tags()));
    }

    /** What a list shows: no permissions boundary and no tags (service model). */
    private static Fields listed(StsAccount account, StoredRole stored) {
        IamRole role = stored.role();
        return new Fields()
                .with("Path", role.path())
                .with("RoleName", role.name())
                .with("RoleId", stored.roleId())
                .with("Arn", account.arnOf(role))
                .with("CreateDate", stored.details().created())
                .with("AssumeRolePolicyDocument", encoded(role.trustPolicy().document()))
                .with("Description", stored.details().description())
                .with("MaxSessionDuration", role.maxSessionDuration().toSeconds());
    }

    /** Percent-encodes all but the unreserved characters (RFC 3986 §2.3). */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
