// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the IAM User Guide on condition operators, one line each; values are separated by commas. */
class OperatorTest {
    private static List<String> split(@Nullable String values) {
        return values == null ? List.of() : Arrays.asList(values.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StringEquals              | a     | a     | true
            StringEquals              | a     | A     | false
            StringEquals              | a*    | ab    | false
            StringEquals              | a,b   | b     | true
            StringEquals              | a     |       | false
            StringEqualsIfExists      | a     |       | true
            StringEqualsIfExists      | a     | b     | false
            StringNotEquals           | a     | b     | true
            StringNotEquals           | a,b   | b     | false
            StringNotEquals           | a     |       | true
            StringNotEqualsIfExists   | a     | a     | false
            StringNotEqualsIfExists   | a     |       | true
            StringEqualsIgnoreCase    | aB    | Ab    | true
            StringEqualsIgnoreCase    | a     | b     | false
            StringNotEqualsIgnoreCase | aB    | Ab    | false
            StringNotEqualsIgnoreCase | a     | b     | true
            StringLike                | repo:o/r:* | repo:o/r:ref:refs/heads/main | true
            StringLike                | repo:o/r:* | repo:o/rr:ref | false
            StringLike                | *     | a/b:c | true
            StringLike                | a?c   | abc   | true
            StringLike                | a?c   | ac    | false
            StringLike                | A     | a     | false
            StringLike                | a     |       | false
            StringNotLike             | a*    | ab    | false
            StringNotLike             | a*    | b     | true
            StringNotLike             | a*    |       | true
            ForAnyValue:StringEquals  | a     | b,a   | true
            ForAnyValue:StringEquals  | a     | b,c   | false
            ForAnyValue:StringEquals  | a     |       | false
            ForAnyValue:StringLikeIfExists | a |      | true
            ForAnyValue:StringNotEquals | a   | a,b   | true
            ForAnyValue:StringNotEquals | a   | a     | false
            ForAnyValue:StringNotEquals | a   |       | false
            ForAllValues:StringEquals | a,b   | a,b   | true
            ForAllValues:StringEquals | a     | a,b   | false
            ForAllValues:StringEquals | a     |       | true
            ForAllValues:StringLike   | a*    | ab,ac | true
            ForAllValues:StringNotEquals | a  | b,c   | true
            ForAllValues:StringNotEquals | a  | a,b   | false
            ForAllValues:StringNotEquals | a  |       | true
            StringEquals              | a     | b,a   | true
            StringNotEquals           | a     | b,a   | false
            Bool                      | true  | TRUE  | true
            Bool                      | true  | false | false
            Bool                      | true  |       | false
            BoolIfExists              | true  |       | true
            Null                      | true  |       | true
            Null                      | true  | a     | false
            Null                      | false | a     | true
            Null                      | false |       | false
            """)
    void conditionHoldsAsDocumented(String operator, String asked, @Nullable String given, boolean holds) {
        assertThat(Operator.find(operator).orElseThrow().holds(split(asked), split(given)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "**a, a, true",
        "*a*, b, false",
        "?, 😀, true",
        "??, 😀, false",
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "?*, '', false",
        "a\\*, a\\b, true",
        "[a], a, false"
    })
    void patternMatchesAsDocumented(String pattern, String text, boolean matches) {
        assertThat(Pattern.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void patternMadeToBacktrackIsStillQuick() {
        String pattern = "*a".repeat(500) + "b";
        String text = "a".repeat(20_000);
        long start = System.nanoTime();
        assertThat(Pattern.matches(pattern, text)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
