// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One statement of a trust policy. */
record Statement(
        int number,
        @Nullable String sid,
        Effect effect,
        Principals principals,
        List<String> actions,
        List<Condition> conditions) {
    Statement {
        actions = List.copyOf(actions);
        conditions = List.copyOf(conditions);
    }

    StatementResult evaluate(RequestContext request) {
        return new StatementResult(
                number,
                sid,
                effect,
                principals.include(request.principals()),
                actions.stream().anyMatch(action -> covers(action, request.action())),
                conditions.stream().map(c -> c.evaluate(request)).toList());
    }

    private static boolean covers(String pattern, String action) {
        return Pattern.matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }
}
