// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D6: a condition that is optional. */
final class IfExistsOnIdentity implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D6",
            Level.ERROR,
            "...IfExists on a claim that decides who gets in",
            "the condition holds for a token that lacks the claim",
            "Drop \"IfExists\": a token always has aud and sub, and a claim that decides must be there.",
            "IAM User Guide, \"...IfExists condition operators\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allowsWebIdentities()) {
            return Stream.empty();
        }
        return statement.conditions().stream()
                .filter(condition -> condition.isIfExists() && condition.isPositive())
                .filter(statement::isOfProvider)
                .map(condition -> new Evidence(
                        condition.place(), condition.operator() + " holds if " + condition.key() + " is absent"));
    }
}
