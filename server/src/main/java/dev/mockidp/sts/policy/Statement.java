// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a trust policy. */
record Statement(
        int number,
        @Nullable String sid,
        Effect effect,
        Principals principals,
        Actions actions,
        List<Condition> conditions) {
    Statement {
        conditions = List.copyOf(conditions);
    }

    StatementResult evaluate(RequestContext request) {
        List<ConditionResult> results = new ArrayList<>(conditions.size());
        for (Condition condition : conditions) {
            results.add(condition.evaluate(request));
        }
        return new StatementResult(
                number,
                sid,
                effect,
                principals.shown(),
                principals.include(request),
                actions.shown(),
                actions.cover(request.action()),
                results);
    }
}
