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
 * @param principals whom it is about: each principal's type and name, or a star for everyone
 * @param principalMatches whether the caller is among them
 * @param actions what it is about, as written
 * @param actionMatches whether the action is among them
 * @param conditions what became of each condition, in the order of the policy
 */
public record StatementResult(
        int number,
        @Nullable String sid,
        Effect effect,
        List<String> principals,
        boolean principalMatches,
        List<String> actions,
        boolean actionMatches,
        List<ConditionResult> conditions) {
    /** Copies the lists. */
    public StatementResult {
        requireNonNull(effect, "effect");
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
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
            text.append("; its principal is another: ").append(principals);
        }
        if (!actionMatches) {
            text.append("; its action is another: ").append(actions);
        }
        conditions.stream()
                .filter(c -> !c.holds())
                .forEach(c -> text.append("; ").append(c));
        return text.toString();
    }
}
