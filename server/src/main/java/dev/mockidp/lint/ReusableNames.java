// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D15: names that somebody else may get. */
final class ReusableNames implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D15",
            Level.NOTE,
            "a GitHub repository is known by its name alone",
            "whoever gets the name after a rename or a deletion can assume the role",
            "Add StringEquals \"token.actions.githubusercontent.com:repository_id\", or use the subject" + " with ids.",
            "AWS service authorization reference (2026-01); GitHub documentation on OpenID Connect");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        boolean byId = statement.limits("repository_id") || statement.limits("repository_owner_id");
        if (!statement.allowsWebIdentities() || byId) {
            return Stream.empty();
        }
        return statement
                .on("sub")
                .filter(condition -> condition.prefix().matches(KnownProviders.GITHUB_COM) && condition.isPositive())
                .filter(condition -> condition.knownValues().stream()
                        .anyMatch(value -> value.startsWith("repo:") && !value.contains("@")))
                .map(condition ->
                        new Evidence(condition.place(), "no condition on repository_id or repository_owner_id"));
    }
}
