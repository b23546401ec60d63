// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import dev.mockidp.sts.policy.TrustPolicy;
import java.util.stream.Stream;

/** S1: an operator that does not exist, or a value that its operator cannot compare. */
final class UnusableCondition implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "S1",
            Level.ERROR,
            "a condition that cannot be evaluated",
            "IAM refuses the policy when it is written (MalformedPolicyDocument), or the condition never holds",
            "Write the operator as IAM does, letter case included, and a value of its kind.",
            "IAM User Guide, \"Condition operators\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        return statement.conditions().stream()
                .filter(condition -> PolicyCondition.isKnown(condition.operator()))
                .flatMap(condition -> TrustPolicy.problemOf(condition.operator(), condition.knownValues()).stream()
                        .map(problem -> new Evidence(condition.place(), problem)));
    }
}
