// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the evaluator with a slow, independent reading of the same rules, on random conditions. */
class PolicyOracleTest {
    private static final List<String> NAMES = List.of("StringEquals", "StringEqualsIgnoreCase", "StringLike", "Bool");

    @ParameterizedTest
    @CsvSource({"1", "20260102", "-7"})
    void evaluatorAgreesWithTheOracle(long seed) {
        Random random = new Random(seed);
        int held = 0;
        for (int i = 0; i < 50_000; i++) {
            String name = operator(random);
            List<String> asked = values(random, 1 + random.nextInt(3), "aAbB*?");
            List<String> given = values(random, random.nextInt(4), "aAbB");
            boolean expected = oracle(name, asked, given);
            held += expected ? 1 : 0;
            assertThat(Operator.find(name).orElseThrow().holds(asked, given))
                    .as("%s asked %s given %s", name, asked, given)
                    .isEqualTo(expected);
        }
        assertThat(held).as("cases that hold, of 50,000").isBetween(5_000, 45_000);
    }

    private static String operator(Random random) {
        String base = NAMES.get(random.nextInt(NAMES.size()));
        boolean not = random.nextBoolean() && base.startsWith("String");
        return List.of("", "ForAnyValue:", "ForAllValues:").get(random.nextInt(3))
                + (not ? base.replace("String", "StringNot") : base)
                + (random.nextBoolean() ? "IfExists" : "");
    }

    private static List<String> values(Random random, int count, String alphabet) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder value = new StringBuilder();
            for (int c = random.nextInt(4); c > 0; c--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            values.add(value.toString());
        }
        return values;
    }

    private static boolean oracle(String operator, List<String> asked, List<String> given) {
        if (given.isEmpty() && operator.endsWith("IfExists")) {
            return true;
        }
        String rest = operator.replace("IfExists", "");
        boolean not = rest.contains("Not");
        String base = rest.substring(rest.indexOf(':') + 1).replace("Not", "");
        List<Boolean> each = given.stream()
                .map(value -> {
                    boolean any = false;
                    for (String wanted : asked) {
                        any |= same(base, wanted, value);
                    }
                    return not ? !any : any;
                })
                .toList();
        if (rest.startsWith("ForAnyValue:")) {
            return each.contains(true);
        }
        if (rest.startsWith("ForAllValues:")) {
            return !each.contains(false);
        }
        return not ? !each.contains(false) : each.contains(true);
    }

    private static boolean same(String base, String wanted, String value) {
        return switch (base) {
            case "StringEquals" -> wanted.equals(value);
            case "StringLike" -> expansions(wanted, value.length()).anyMatch(value::equals);
            default -> wanted.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
        };
    }

    /** Every text up to a length for which a pattern stands, over the alphabet of the values. */
    private static Stream<String> expansions(String pattern, int longest) {
        if (pattern.isEmpty()) {
            return Stream.of("");
        }
        char first = pattern.charAt(0);
        String rest = pattern.substring(1);
        if (first == '*') {
            return longest == 0
                    ? expansions(rest, 0)
                    : Stream.concat(expansions(rest, longest), expansions("?" + pattern, longest));
        }
        if (longest == 0) {
            return Stream.empty();
        }
        Stream<String> letters = first == '?' ? Stream.of("a", "A", "b", "B") : Stream.of(String.valueOf(first));
        return letters.flatMap(letter -> expansions(rest, longest - 1).map(tail -> letter + tail));
    }
}
