// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D4: a wildcard where wildcards mean themselves. */
final class WildcardWithEquals implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D4",
            Level.ERROR,
            "a wildcard in the value of an operator that takes none",
            "the condition never holds: AccessDenied",
            "Use StringLike for a value with wildcards, or write the value without them.",
            "configure-aws-credentials#1137; IAM User Guide, \"String condition operators\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        return statement.conditions().stream()
                .filter(condition -> condition.comparison().startsWith("String") && !condition.takesWildcards())
                .filter(statement::isOfProvider)
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(Wildcards::in)
                        .map(value -> new Evidence(
                                condition.place(),
                                condition.operator() + " compares \"" + value + "\" character by character")));
    }
}
