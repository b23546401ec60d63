// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.sts.policy.ConditionResult;
import java.util.List;
import java.util.Optional;

/**
 * A condition that does not hold.
 *
 * @param statement the index of its statement
 * @param condition the condition with what was asked and given
 */
record Mismatch(int statement, ConditionResult condition) {
    String claim() {
        String key = condition.key();
        return key.substring(key.lastIndexOf(':') + 1);
    }

    String prefix() {
        return condition.key().substring(0, Math.max(0, condition.key().lastIndexOf(':')));
    }

    boolean isOn(String claim) {
        return claim().equalsIgnoreCase(claim);
    }

    /** Tells whether the operator lets in what it names. */
    boolean isPositive() {
        return !condition.operator().contains("Not") && !condition.operator().equals("Null");
    }

    /** Returns the only value that is given; empty if there are none or several. */
    Optional<String> given() {
        return condition.given().size() == 1 ? Optional.of(condition.given().get(0)) : Optional.empty();
    }

    List<String> asked() {
        return condition.asked();
    }

    /** Returns the edit that puts a value in the place of another. */
    PolicyEdit replacing(String old, String value) {
        return new PolicyEdit(
                PolicyEdit.Effect.REPLACES,
                "under " + condition.operator() + " " + condition.key() + ", \"" + value + "\" takes the place of \""
                        + old + "\"",
                text -> new JsonEdits(text, statement)
                        .replaceValue(List.of("Condition", condition.operator(), condition.key()), old, value));
    }

    /** Returns the edit that gives the condition another operator and key. */
    PolicyEdit moving(PolicyEdit.Effect effect, String operator, String key) {
        return new PolicyEdit(
                effect,
                condition.operator() + " " + condition.key() + " becomes " + operator + " " + key,
                text -> new JsonEdits(text, statement)
                        .moveCondition(condition.operator(), condition.key(), operator, key, statement));
    }

    String shown() {
        return condition.operator() + " " + condition.key() + " asks for " + condition.asked() + ", the token gives "
                + (condition.given().isEmpty() ? "nothing" : condition.given());
    }
}
