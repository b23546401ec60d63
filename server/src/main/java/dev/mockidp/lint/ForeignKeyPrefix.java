// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D8: a condition on a key of some other provider. */
final class ForeignKeyPrefix implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D8",
            Level.ERROR,
            "the prefix of a condition key is not the provider of the statement",
            "the key is always absent, so the condition never holds: AccessDenied",
            "Write the key as the provider's URL without \"https://\", exactly as in its ARN, a colon "
                    + "and the claim.",
            "configure-aws-credentials threads; aws-cdk-github-oidc#42");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (statement.providers().isEmpty()) {
            return Stream.empty();
        }
        return statement.conditions().stream()
                .filter(condition -> condition.prefix().contains("."))
                .filter(condition -> PolicyCondition.isKnown(condition.key()) && !statement.isOfProvider(condition))
                .map(condition -> new Evidence(
                        condition.place(),
                        '"' + condition.key() + "\" belongs to no provider of the statement: "
                                + String.join(", ", statement.providers())));
    }
}
