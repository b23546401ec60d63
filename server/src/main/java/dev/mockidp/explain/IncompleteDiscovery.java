// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.Check;
import dev.mockidp.sts.StsError;
import java.util.stream.Stream;

/** D24: the discovery document lacks a member. */
final class IncompleteDiscovery implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D24",
            Level.ERROR,
            "the discovery document lacks what AWS requires of it",
            "InvalidIdentityToken: Couldn't retrieve verification key from your identity provider",
            "Add the member; response_types_supported, subject_types_supported and id_token_signing_alg_values_supported must be"
                    + " there, and issuer must be exactly the token's iss.",
            "vault#7533, aad-oidc-identity, vela#1156");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.failedWith(StsError.VERIFICATION_KEY)
                ? subject.result().verification().failure().stream()
                        .filter(step ->
                                step.check() == Check.KEYS && step.note().startsWith("discovery: "))
                        .map(step -> new Diagnosis(INFO, Blame.PROVIDER, step.note(), null))
                : Stream.empty();
    }
}
