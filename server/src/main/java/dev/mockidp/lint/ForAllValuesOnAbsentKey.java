// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.List;
import java.util.stream.Stream;

/** D5: a condition that holds when there is nothing to look at. */
final class ForAllValuesOnAbsentKey implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D5",
            Level.ERROR,
            "ForAllValues: in a statement that allows, without a check that the key is there",
            "the condition holds for a token that lacks the claim",
            "Drop \"ForAllValues:\" for a claim with one value; otherwise add {\"Null\": {\"<key>\": " + "\"false\"}}.",
            "configure-aws-credentials README; IAM User Guide, \"Multivalued context keys\"; " + "github/docs#12137");

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
                .filter(condition -> condition.isForAllValues() && condition.isPositive())
                .filter(condition ->
                        statement.conditions().stream().noneMatch(other -> insists(other, condition.key())))
                .map(condition -> new Evidence(
                        condition.place(), condition.operator() + " holds if " + condition.key() + " is absent"));
    }

    private static boolean insists(PolicyCondition other, String key) {
        return other.comparison().equals("Null")
                && other.key().equalsIgnoreCase(key)
                && other.values().equals(List.of("false"));
    }
}
