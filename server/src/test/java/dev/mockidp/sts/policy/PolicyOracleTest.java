// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the evaluator with a slow, independent reading of the same rules, on random policies and requests. */
class PolicyOracleTest {
    private static final int CASES = 20_000;

    /** One policy, one request, and what both make of them. */
    private record Case(String policy, RequestContext request, String expected, PolicyDecision decision) {
        static Case random(RandomPolicies random, UnaryOperator<String> mutation) {
            Map<String, Object> policy = random.policy();
            RequestContext request = random.request();
            String json = Json.write(policy);
            return new Case(
                    json,
                    request,
                    PolicyOracle.decide(policy, request),
                    TrustPolicy.parse(mutation.apply(json)).evaluate(request));
        }

        String found() {
            return switch (decision.outcome()) {
                case ALLOWED -> "allow";
                case EXPLICIT_DENY -> "deny";
                case IMPLICIT_DENY -> "nothing";
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260102, -7})
    void evaluatorAgreesWithTheOracle(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        Map<PolicyDecision.Outcome, Integer> counts = new EnumMap<>(PolicyDecision.Outcome.class);
        for (int i = 0; i < CASES; i++) {
            Case one = Case.random(random, json -> json);
            assertThat(one.found())
                    .as("seed %d, case %d: %s asked %s", seed, i, one.policy, one.request)
                    .isEqualTo(one.expected);
            counts.merge(one.decision.outcome(), 1, Integer::sum);
        }
        assertThat(counts).allSatisfy((outcome, count) -> assertThat(count).isGreaterThan(CASES / 20));
    }

    /** Every operator in the place of another, and every other rule broken. */
    static Stream<String> mutations() {
        List<String> names =
                Arrays.stream(Comparison.values()).map(Comparison::wireName).toList();
        Stream<String> operators = names.stream()
                .filter(name -> !name.equals("Null"))
                .flatMap(name -> wrong(name).map(other -> name + " > " + other));
        return Stream.concat(
                operators,
                Stream.of(
                        "ForAnyValue: > ForAllValues:",
                        "ForAllValues: > ForAnyValue:",
                        "ForAnyValue: > ",
                        "IfExists > ",
                        "\"Deny\" > \"Allow\"",
                        "2012-10-17 > 2008-10-17",
                        "2008-10-17 > 2012-10-17",
                        "${*} > *",
                        "\"Federated\" > \"AWS\"",
                        "\"Null\":{\"x: > \"Null\":{\"y:"));
    }

    private static Stream<String> wrong(String name) {
        return switch (name) {
            case "StringEquals" -> Stream.of("StringLike", "StringEqualsIgnoreCase", "StringNotEquals");
            case "StringLike" -> Stream.of("StringEquals", "StringNotLike");
            case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase" -> Stream.of(name.replace("IgnoreCase", ""));
            case "NumericEquals", "DateEquals" ->
                Stream.of(name.replace("Equals", "NotEquals"), name.replace("Equals", "LessThanEquals"));
            case "NumericLessThan", "DateLessThan", "NumericGreaterThan", "DateGreaterThan" ->
                Stream.of(name + "Equals");
            case "NumericLessThanEquals", "NumericGreaterThanEquals", "DateLessThanEquals", "DateGreaterThanEquals" ->
                Stream.of(name.replace("ThanEquals", "Than"), name.replaceFirst("(Less|Greater).*", "Equals"));
            case "BinaryEquals" -> Stream.of("StringNotEquals");
            case "Bool" -> Stream.of("StringEquals");
            case "IpAddress" -> Stream.of("NotIpAddress");
            case "NotIpAddress" -> Stream.of("IpAddress");
            case "ArnEquals", "ArnLike" -> Stream.of("StringEquals");
            default -> Stream.of(name.replace("Not", ""));
        };
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void aWrongRuleIsCaught(String mutation) {
        String[] change = mutation.split(" > ", -1);
        boolean operator = Operator.find(change[0]).isPresent();
        String from =
                operator ? "(?<=[\":])" + change[0] + "(?=IfExists|\")" : java.util.regex.Pattern.quote(change[0]);
        String to = java.util.regex.Matcher.quoteReplacement(change[1]);
        RandomPolicies random = new RandomPolicies(5);
        assertThat(IntStream.range(0, CASES).anyMatch(i -> {
                    Case one = Case.random(random, json -> distinct(json, json.replaceAll(from, to)));
                    return !one.found().equals(one.expected);
                }))
                .as("a disagreement because of " + mutation)
                .isTrue();
    }

    /** A change that leaves two members of one name, or none, is not made. */
    private static String distinct(String json, String changed) {
        try {
            TrustPolicy.parse(changed);
            return changed;
        } catch (PolicyFormatException e) {
            return json;
        }
    }

    @Test
    void theCasesUseEveryOperatorWithEverySetPrefixAndSuffix() {
        RandomPolicies random = new RandomPolicies(9);
        String all = IntStream.range(0, CASES)
                .mapToObj(i -> Json.write(random.policy()))
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        for (Comparison comparison : Comparison.values()) {
            assertThat(all).contains("\"" + comparison.wireName() + "\"");
            if (comparison != Comparison.NULL) {
                assertThat(all)
                        .contains("\"ForAnyValue:" + comparison.wireName() + "\"")
                        .contains("\"ForAllValues:" + comparison.wireName() + "IfExists\"");
            }
        }
    }
}
