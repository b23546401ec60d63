// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes policies and requests by a seed, from so few values that they often meet. */
final class RandomPolicies {
    private static final List<String> ACTIONS = List.of(
            "sts:AssumeRoleWithWebIdentity",
            "STS:assumerolewithwebidentity",
            "sts:*",
            "sts:TagSession",
            "sts:Assume*Role?ith*",
            "*");
    private static final List<String> ADDRESSES =
            List.of("10.1.2.3", "10.1.3.4", "10.200.0.1", "2001:db8::1", "2001:db8:1::5");
    private static final List<String> TIMES = List.of(
            "2024-02-29",
            "2024-02-29T12:00:00Z",
            "2024-02-29T14:00:00+02:00",
            "1709208000",
            "2023-12-31T23:59:59Z",
            "1970-01-01");
    private static final List<String> NUMBERS = List.of("0", "-1", "1", "1.0", "1.5", "10", "+7", "007");
    private static final List<String> ARNS = List.of(
            "arn:aws:iam::123456789012:role/a",
            "arn:aws:iam::123456789012:role/a:b",
            "arn:aws:sts:eu-west-1:1:x/y",
            "arn:aws");
    private static final List<String> BYTES = List.of("QQ==", "QUI=", "QUJD", "QUJE", "");

    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean rarely(int times) {
        return random.nextInt(times) == 0;
    }

    Map<String, Object> policy() {
        Map<String, Object> policy = new LinkedHashMap<>();
        if (!rarely(8)) {
            policy.put("Version", rarely(5) ? "2008-10-17" : "2012-10-17");
        }
        List<Object> statements = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            statements.add(statement());
        }
        policy.put("Statement", statements.size() == 1 && rarely(2) ? statements.get(0) : statements);
        return policy;
    }

    private Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", rarely(3) ? "Deny" : "Allow");
        statement.put(
                "Principal",
                rarely(4)
                        ? "*"
                        : Map.of(
                                pick(List.of("Federated", "Federated", "Federated", "AWS", "Service")),
                                several(() -> pick(List.of("p1", "p2", "*")))));
        statement.put("Action", several(() -> pick(ACTIONS)));
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            condition(conditions);
        }
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return statement;
    }

    private void condition(Map<String, Object> conditions) {
        Comparison comparison = pick(List.of(Comparison.values()));
        String name = comparison.wireName();
        if (comparison == Comparison.NULL) {
            conditions.put(name, Map.of(key(), several(() -> pick(List.of("true", "false", "TRUE")))));
            return;
        }
        String kind = name.replaceAll("^(Not)?(String|Numeric|Date|Bool|Binary|Ip|Arn).*", "$2");
        conditions.put(
                pick(List.of("", "", "ForAnyValue:", "ForAllValues:")) + name + (rarely(3) ? "IfExists" : ""),
                Map.of(rarely(10) ? key() : keyOf(kind), several(() -> asked(kind))));
    }

    private String key() {
        return keyOf(pick(List.of("String", "Numeric", "Date", "Bool", "Binary", "Ip", "Arn")));
    }

    private String keyOf(String kind) {
        return (rarely(3) ? "X:" : "x:")
                + (rarely(3) ? kind.toUpperCase(Locale.ROOT) : kind)
                + (kind.equals("String") ? random.nextInt(2) : "");
    }

    private Object several(Supplier<String> value) {
        if (rarely(2)) {
            return value.get();
        }
        List<String> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }

    private String asked(String kind) {
        return switch (kind) {
            case "String" -> rarely(3) ? variable() : letters("aAbB*?", 4);
            case "Numeric" -> pick(NUMBERS);
            case "Date" -> pick(TIMES);
            case "Bool" -> pick(List.of("true", "false", "True"));
            case "Binary" -> pick(BYTES);
            case "Ip" -> pick(ADDRESSES.subList(0, 3)) + pick(List.of("", "/32", "/16", "/8", "/0"));
            case "Arn" ->
                rarely(4)
                        ? "arn:aws:iam::123456789012:role/${x:String0}"
                        : pick(List.of(
                                        "arn:aws:iam::123456789012:role/*",
                                        "arn:*:iam::*:role/?",
                                        "arn:aws:*:role/a:b",
                                        "arn:aws:sts:*:1:*"))
                                .replace("arn:aws:*:role/a:b", "arn:aws:*:*:*:role/a:b");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private String variable() {
        return letters("ab*", 2)
                + pick(List.of(
                        "${*}", "${?}", "${$}", "${x:String0}", "${X:STRING1}", "${x:String1, 'a'}", "${x:none, '*'}"))
                + letters("b?", 2);
    }

    private String letters(String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    RequestContext request() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String kind : List.of("String0", "String1", "Numeric", "Date", "Bool", "Binary", "Ip", "Arn")) {
            List<String> values = new ArrayList<>();
            for (int i = pick(List.of(0, 1, 1, 1, 2, 3)); i > 0; i--) {
                values.add(given(kind));
            }
            if (!values.isEmpty() || rarely(2)) {
                keys.put("x:" + kind, values);
            }
        }
        return new RequestContext(
                rarely(6) ? PrincipalType.AWS : PrincipalType.FEDERATED,
                rarely(5) ? Set.of("p1", "p2") : Set.of("p1"),
                rarely(5) ? "sts:TagSession" : "sts:AssumeRoleWithWebIdentity",
                keys);
    }

    private String given(String kind) {
        if (rarely(12)) {
            return pick(List.of("", "nonsense", "1", "true"));
        }
        return switch (kind) {
            case "String0", "String1" -> letters(rarely(4) ? "ab*?$" : "aAbB", 4);
            case "Numeric" -> pick(NUMBERS);
            case "Date" -> pick(TIMES);
            case "Bool" -> pick(List.of("true", "false", "FALSE"));
            case "Binary" -> pick(BYTES);
            case "Ip" -> pick(ADDRESSES);
            case "Arn" -> pick(ARNS);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
