// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the IAM User Guide on variables: where they stand, what they become, and what happens if they have no value. */
class PolicyVariablesTest {
    private static ConditionResult evaluate(
            String version, String operator, String asked, Map<String, List<String>> keys) {
        Map<String, Object> statement = Map.of(
                "Effect", "Allow",
                "Principal", "*",
                "Action", "sts:*",
                "Condition", Map.of(operator, Map.of("x:y", asked)));
        return TrustPolicy.parse(Map.of("Version", version, "Statement", statement))
                .evaluate(new RequestContext(Set.of("p"), "sts:TagSession", keys))
                .statements()
                .get(0)
                .conditions()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            StringLike            | a${*}c                      | a*c    | true
            StringLike            | a${*}c                      | abc    | false
            StringLike            | a${?}${$}*                  | a?$z   | true
            StringLike            | ${?}                        | b      | false
            StringEquals          | ${X:NAME}                   | Ann*   | true
            StringLike            | ${x:name}/*                 | Ann*/b | true
            StringLike            | ${x:name}/*                 | Anna/b | false
            StringEquals          | ${x:none}                   | a      | false
            StringNotEquals       | ${x:none}                   | a      | false
            StringNotEquals       | ${x:name}                   | Ann*   | false
            StringEquals          | ${x:none, 'a'}              | a      | true
            StringEquals          | ${x:name, 'a'}              | a      | false
            StringLike            | ${x:none, '*'}              | b      | false
            StringEquals          | ${x:two}                    | 1      | false
            StringEquals          | ${x:two, 'one of them'}     | one of them | true
            StringEqualsIgnoreCase| ${x:name}                   | aNN*   | true
            ArnLike               | arn:aws:iam::1:user/${x:name} | arn:aws:iam::1:user/Ann* | true
            ArnLike               | arn:aws:iam::1:user/${x:name} | arn:aws:iam::1:user/Anna | false
            """)
    void variablesAreReplacedByWhatTheRequestHas(String operator, String asked, String given, boolean holds) {
        Map<String, List<String>> keys =
                Map.of("x:y", List.of(given), "x:name", List.of("Ann*"), "x:two", List.of("1", "2"));
        assertThat(evaluate("2012-10-17", operator, asked, keys).holds()).isEqualTo(holds);
    }

    @Test
    void inTheOlderLanguageTheyStandForThemselves() {
        Map<String, List<String>> keys = Map.of("x:y", List.of("${x:y}"));
        assertThat(evaluate("2008-10-17", "StringEquals", "${x:y}", keys).holds())
                .isTrue();
        assertThat(evaluate(
                                "2008-10-17",
                                "StringEquals",
                                "${not a variable",
                                Map.of("x:y", List.of("${not a variable")))
                        .holds())
                .isTrue();
    }

    @Test
    void aVariableWithoutValueIsTold() {
        ConditionResult result = evaluate("2012-10-17", "StringNotEquals", "${aws:username}", Map.of());
        assertThat(result.note()).contains("policy variable").contains("does not apply");
        assertThat(result.toString()).contains("${aws:username}");
        assertThat(evaluate("2012-10-17", "StringNotEqualsIfExists", "${aws:username}", Map.of())
                        .holds())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${aws}", "a${aws:userid", "${aws:userid, anonymous}", "${**}", "${ :x}${a:b"})
    void whatIsNoVariableIsRefused(String asked) {
        assertThatThrownBy(() -> evaluate("2012-10-17", "StringEquals", asked, Map.of()))
                .isInstanceOf(PolicyFormatException.class)
                .hasMessageContaining("${aws:userid, 'anonymous'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NumericEquals", "DateEquals", "Bool", "BinaryEquals", "IpAddress", "Null"})
    void otherOperatorsTakeNone(String operator) {
        assertThatThrownBy(() -> evaluate("2012-10-17", operator, "${aws:userid}", Map.of()))
                .isInstanceOf(PolicyFormatException.class)
                .hasMessageContaining("policy variables stand in string and ARN operators alone");
    }

    @Test
    void aTextThatVariablesMakeHugeHasNoValue() {
        Map<String, List<String>> keys = Map.of("x:y", List.of("b".repeat(20_000)));
        long start = System.nanoTime();
        ConditionResult result = evaluate("2012-10-17", "StringLike", "${x:y}".repeat(10_000), keys);
        assertThat(result.holds()).isFalse();
        assertThat(result.note()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
