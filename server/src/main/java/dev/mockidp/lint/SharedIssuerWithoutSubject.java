// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D1: a shared issuer without a condition on the subject. */
final class SharedIssuerWithoutSubject implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D1",
            Level.ERROR,
            "no condition on the claim that tells the customers of a shared issuer apart",
            "anyone who can get a token from that issuer can assume the role",
            "Add a condition on the subject, as exact as it can be, for example StringEquals " + "\"<provider>:sub\".",
            "Datadog Security Labs, \"No keys attached\" (2023-07-27); IAM User Guide, identity-"
                    + "provider controls");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allowsWebIdentities()) {
            return Stream.empty();
        }
        return statement.providers().stream()
                .filter(provider -> KnownProviders.requiredClaim(provider)
                        .filter(claim -> !statement.limits(claim))
                        .isPresent())
                .filter(provider -> KnownProviders.scopes(provider).noneMatch(statement::limits))
                .map(provider -> new Evidence(
                        statement.place(),
                        provider + " is shared by many, and no condition limits its "
                                + KnownProviders.requiredClaim(provider).orElse("sub")));
    }
}
