// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.List;

/** One key of one operator in a statement's {@code Condition}. */
record Condition(Operator operator, String key, List<String> values) {
    Condition {
        values = List.copyOf(values);
    }

    ConditionResult evaluate(RequestContext request) {
        List<String> given = request.values(key);
        return new ConditionResult(operator.text(), key, values, given, operator.holds(values, given));
    }
}
