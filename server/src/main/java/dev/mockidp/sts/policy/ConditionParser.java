// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a statement's {@code Condition}. */
final class ConditionParser {
    /** Beyond as many a number keeps its exponent, which no numeric condition takes. */
    private static final int MOST_ZEROS = 100;

    private final boolean variables;

    /** Makes a parser of a version of the policy language, in which variables are replaced or stand for themselves. */
    ConditionParser(boolean variables) {
        this.variables = variables;
    }

    List<Condition> conditions(String where, @Nullable Object json) {
        List<Condition> conditions = new ArrayList<>();
        PolicyParser.object(where, json).forEach((name, keys) -> {
            Operator operator = Operator.find(String.valueOf(name))
                    .orElseThrow(() -> new PolicyFormatException(
                            where, "unknown operator " + PolicyParser.show(name) + "; known: " + Operator.known()));
            String place = where + "." + name;
            PolicyParser.object(place, keys)
                    .forEach((key, values) -> conditions.add(condition(place, operator, String.valueOf(key), values)));
        });
        return conditions;
    }

    private Condition condition(String place, Operator operator, String key, @Nullable Object json) {
        String where = place + "[" + PolicyParser.show(key) + "]";
        if (!key.matches("[^:]+:.+")) {
            throw new PolicyFormatException(
                    where,
                    "a condition key is a prefix, a colon and a name, such as example.com:sub",
                    PolicyFormatException.VENDOR);
        }
        List<String> values = new ArrayList<>();
        List<?> list = json instanceof List<?> several ? several : json == null ? List.of() : List.of(json);
        for (Object value : list) {
            values.add(value(where, value));
        }
        if (values.isEmpty()) {
            throw new PolicyFormatException(where, "found no value, expected at least one");
        }
        try {
            return Condition.of(operator, key, values, variables);
        } catch (IllegalArgumentException e) {
            throw new PolicyFormatException(where, String.valueOf(e.getMessage()));
        }
    }

    private static String value(String where, @Nullable Object json) {
        if (json instanceof String || json instanceof Boolean) {
            return json.toString();
        }
        if (json instanceof Number number) {
            boolean plain = number instanceof BigDecimal decimal && Math.abs(decimal.scale()) <= MOST_ZEROS;
            return plain ? ((BigDecimal) number).toPlainString() : number.toString();
        }
        throw new PolicyFormatException(
                where, "found " + PolicyParser.show(json) + ", expected a string, number or boolean");
    }
}
