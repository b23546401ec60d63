// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one statement.
 *
 * @param number its place in the policy, from 1
 * @param sid its {@code Sid}; null if it has none
 * @param effect what it does if it applies
 * @param principalMatches whether it is about the caller
 * @param actionMatches whether it is about the action
 * @param conditions what became of each condition, in the order of the policy
 */
public record StatementResult(
        int number,
        @Nullable String sid,
        Effect effect,
        boolean principalMatches,
        boolean actionMatches,
        List<ConditionResult> conditions) {
    /** Copies the list. */
    public StatementResult {
        requireNonNull(effect, "effect");
        conditions = List.copyOf(conditions);
    }

    /** Tells whether the statement applies to the request: principal, action and every condition fit. */
    public boolean applies() {
        return principalMatches && actionMatches && conditions.stream().allMatch(ConditionResult::holds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("statement ").append(number);
        if (sid != null) {
            text.append(" (").append(sid).append(')');
        }
        text.append(' ')
                .append(effect.name().toLowerCase(Locale.ROOT))
                .append(applies() ? " applies" : " does not apply");
        if (!principalMatches) {
            text.append("; its principal is another");
        }
        if (!actionMatches) {
            text.append("; its action is another");
        }
        conditions.stream()
                .filter(c -> !c.holds())
                .forEach(c -> text.append("; ").append(c));
        return text.toString();
    }
}
