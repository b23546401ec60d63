// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One key of one operator in a statement's {@code Condition}. */
final class Condition {
    private static final String UNRESOLVED =
            "a policy variable has no value in the request, so the statement does not apply";

    private final Operator operator;
    private final String key;
    private final List<String> texts;
    private final List<AskedValue> values;

    private Condition(Operator operator, String key, List<String> texts, List<AskedValue> values) {
        this.operator = operator;
        this.key = key;
        this.texts = List.copyOf(texts);
        this.values = List.copyOf(values);
    }

    /**
     * Reads the values of a condition.
     *
     * @param variables whether policy variables are replaced
     * @throws IllegalArgumentException if a value is not of the operator's kind
     */
    static Condition of(Operator operator, String key, List<String> texts, boolean variables) {
        List<AskedValue> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(operator.comparison().kind().read(text, variables));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("found " + PolicyParser.show(text) + ", " + e.getMessage(), e);
            }
        }
        return new Condition(operator, key, texts, values);
    }

    ConditionResult evaluate(RequestContext request) {
        List<String> given = request.values(key);
        if (given.isEmpty() && operator.ifExists()) {
            return result(given, true, "");
        }
        List<Predicate<String>> tests = new ArrayList<>(values.size());
        for (AskedValue value : values) {
            Optional<Predicate<String>> test = value.test(request);
            if (test.isEmpty()) {
                return result(given, false, UNRESOLVED);
            }
            tests.add(test.get());
        }
        return result(given, operator.holds(tests, given), "");
    }

    private ConditionResult result(List<String> given, boolean holds, String note) {
        return new ConditionResult(operator.text(), key, texts, given, holds, note);
    }
}
