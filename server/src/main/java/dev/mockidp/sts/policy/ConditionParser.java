// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a statement's {@code Condition}. */
final class ConditionParser {
    private ConditionParser() {}

    static List<Condition> conditions(String where, @Nullable Object json) {
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

    private static Condition condition(String place, Operator operator, String key, @Nullable Object json) {
        String where = place + "[\"" + key + "\"]";
        if (!key.matches("[^:]+:.+")) {
            throw new PolicyFormatException(
                    where, "a condition key is a prefix, a colon and a name, such as example.com:sub");
        }
        List<String> values = new ArrayList<>();
        List<?> list = json instanceof List<?> several ? several : json == null ? List.of() : List.of(json);
        for (Object value : list) {
            values.add(value(where, operator, value));
        }
        if (values.isEmpty()) {
            throw new PolicyFormatException(where, "found no value, expected at least one");
        }
        return new Condition(operator, key, values);
    }

    private static String value(String where, Operator operator, @Nullable Object json) {
        if (!(json instanceof String || json instanceof Boolean || json instanceof Number)) {
            throw new PolicyFormatException(
                    where, "found " + PolicyParser.show(json) + ", expected a string, number or boolean");
        }
        String text = json.toString();
        if (operator.comparison().takesFlags() && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new PolicyFormatException(
                    where, "found " + PolicyParser.show(json) + ", expected \"true\" or \"false\"");
        }
        if (text.contains("${")) {
            throw new PolicyFormatException(
                    where,
                    "policy variables such as " + PolicyParser.show(json) + " are not supported; write the value");
        }
        return text;
    }
}
