// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D7: a provider without a condition on the audience. */
final class NoAudience implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D7",
            Level.WARNING,
            "no condition on the audience",
            "tokens meant for any of the provider's client ids are accepted",
            "Add StringEquals \"<provider>:aud\" with the one audience that is meant.",
            "AWS fact sheet §3.2: client ids belong to the provider, not to the role");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allowsWebIdentities() || statement.limits("aud") || statement.limits("oaud")) {
            return Stream.empty();
        }
        return statement.providers().stream()
                .filter(provider -> !provider.matches(KnownProviders.COGNITO_POOL))
                .filter(provider -> KnownProviders.requiredClaim(provider)
                        .filter("aud"::equals)
                        .isEmpty())
                .map(provider -> new Evidence(statement.place(), "nothing is asked of " + provider + ":aud"));
    }
}
