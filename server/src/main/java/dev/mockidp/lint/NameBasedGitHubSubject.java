// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D14: a GitHub subject by names alone. */
final class NameBasedGitHubSubject implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D14",
            Level.NOTE,
            "a GitHub subject without the ids that new repositories send",
            "a repository that was created, renamed or transferred after 2026-07-15 sends "
                    + "\"repo:ORG@id/REPO@id:...\" and is refused",
            "Ask for the subject that the tokens have: \"repo:ORG@<id>/REPO@<id>:...\" once the "
                    + "repository sends it.",
            "configure-aws-credentials README; PenAndPalette#56");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        return statement
                .on("sub")
                .filter(condition -> condition.prefix().matches(KnownProviders.GITHUB_COM))
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(value -> value.matches("repo:[^/@*?]+/[^:@*?]+:.*"))
                        .map(value -> new Evidence(condition.place(), '"' + value + "\" has no ids")));
    }
}
