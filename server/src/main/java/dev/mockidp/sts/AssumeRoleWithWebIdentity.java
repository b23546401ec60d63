// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

/** The operation that gives a session to whoever brings a web identity that the role trusts. */
final class AssumeRoleWithWebIdentity {
    static final String NAME = "AssumeRoleWithWebIdentity";

    private final StsSettings settings;

    AssumeRoleWithWebIdentity(StsSettings settings) {
        this.settings = settings;
    }

    Fields answer(Call call) throws StsException {
        AwsUnknowns unknowns = settings.unknowns();
        AssumeRoleParameters request = AssumeRoleParameters.of(call.form(), unknowns, call.steps());
        VerifiedIdentity identity =
                new WebIdentityVerifier(call.account(), request, unknowns, call.circumstances(), call.steps()).verify();
        return session(call.account(), request, identity).fields(unknowns.resultOrder());
    }

    private AssumedSession session(StsAccount account, AssumeRoleParameters request, VerifiedIdentity identity) {
        String name = request.sessionName();
        IamRole role = identity.role().role();
        String arn = account.arn("sts", "assumed-role/" + role.name() + "/" + name);
        String userId = identity.role().roleId() + ":" + name;
        Session session = new Session(
                account.clock().instant().plus(request.duration()),
                identity.role(),
                account.arnOf(role),
                identity.tags().tags(),
                identity.tags().transitiveKeys(),
                identity.sourceIdentity(),
                identity.issuer().principal(account));
        return new AssumedSession(
                provider(account, identity.issuer()),
                identity.audience(),
                identity.subject(),
                userId,
                arn,
                account.issue(Caller.Kind.ROLE_SESSION, arn, userId, session),
                request.policy().packedSize(identity.tags(), settings.unknowns()),
                identity.sourceIdentity());
    }

    private String provider(StsAccount account, TrustedIssuer issuer) {
        return issuer.builtIn() == null && settings.unknowns().providerElement() == AwsUnknowns.ProviderElement.ISSUER
                ? requireNonNull(issuer.registered()).url()
                : issuer.principal(account);
    }
}
