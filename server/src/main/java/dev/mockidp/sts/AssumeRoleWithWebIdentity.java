// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

/** The operation that gives a session to whoever brings a web identity that the role trusts. */
final class AssumeRoleWithWebIdentity {
    static final String NAME = "AssumeRoleWithWebIdentity";

    private final StsSettings settings;
    private final IdSource ids;

    AssumeRoleWithWebIdentity(StsSettings settings, IdSource ids) {
        this.settings = settings;
        this.ids = ids;
    }

    Fields answer(Call call) throws StsException {
        AwsUnknowns unknowns = settings.unknowns();
        AssumeRoleParameters request = AssumeRoleParameters.of(call.form(), unknowns, call.steps());
        VerifiedIdentity identity = new WebIdentityVerifier(call.account(), request, unknowns, call.steps()).verify();
        return session(call.account(), request, identity).fields(unknowns.resultOrder());
    }

    private AssumedSession session(StsAccount account, AssumeRoleParameters request, VerifiedIdentity identity) {
        String name = request.sessionName();
        IamRole role = identity.role().role();
        return new AssumedSession(
                provider(account, identity.issuer()),
                identity.audience(),
                identity.subject(),
                identity.role().roleId() + ":" + name,
                account.arn("sts", "assumed-role/" + role.name() + "/" + name),
                new TemporaryCredentials(
                        ids.accessKeyId(),
                        ids.secretAccessKey(),
                        ids.sessionToken(),
                        account.clock().instant().plus(request.duration())));
    }

    private String provider(StsAccount account, TrustedIssuer issuer) {
        return issuer.builtIn() == null && settings.unknowns().providerElement() == AwsUnknowns.ProviderElement.ISSUER
                ? requireNonNull(issuer.registered()).url()
                : issuer.principal(account);
    }
}
