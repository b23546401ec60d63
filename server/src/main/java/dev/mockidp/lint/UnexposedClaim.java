// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import dev.mockidp.sts.ExposedClaims;
import java.util.stream.Stream;

/** D9: a condition on a claim that AWS does not look at. */
final class UnexposedClaim implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D9",
            Level.ERROR,
            "a condition on a claim that is no condition key",
            "the key is always absent, so the condition never holds: AccessDenied",
            "Use a claim that AWS exposes, or put the value into the subject at the identity " + "provider.",
            "configure-aws-credentials#672, #306; AWS service authorization reference (2026-01)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        return statement.conditions().stream()
                .filter(condition -> statement.isOfProvider(condition) && !condition.isClaim("azp"))
                .filter(condition ->
                        ExposedClaims.of(condition.prefix()).stream().noneMatch(condition::isClaim))
                .map(condition -> new Evidence(
                        condition.place(),
                        "AWS does not expose " + condition.key() + "; known for this provider: "
                                + String.join(", ", ExposedClaims.of(condition.prefix()))));
    }
}
