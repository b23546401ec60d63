// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Null                      | true,false |  | true
            ForAnyValue:StringLike    | *     | ''    | false
            ForAllValues:StringEquals | a     | ''    | true
            NumericEquals             | 10    | 10.0  | true
            NumericEquals             | 10    | 1e1   | false
            NumericEquals             | 10    | ten   | false
            NumericNotEquals          | 10    | ten   | true
            NumericNotEquals          | 10    |       | true
            NumericLessThan           | 10    | 9.99  | true
            NumericLessThan           | 10    | 10    | false
            NumericLessThan           | 10    |       | false
            NumericLessThanIfExists   | 10    |       | true
            NumericLessThanEquals     | 10    | 10    | true
            NumericGreaterThan        | -1    | 0     | true
            NumericGreaterThan        | 9007199254740993 | 9007199254740992 | false
            NumericGreaterThanEquals  | 3     | 2     | false
            ForAnyValue:NumericEquals | 1,2   | 3,2   | true
            DateEquals                | 2026-01-02T03:04:05Z | 1767323045 | true
            DateEquals                | 2026-01-02T03:04:05Z | 2026-01-02T05:04:05+02:00 | true
            DateEquals                | 2026-01-02 | 2026-01-02T00:00:00.000Z | true
            DateEquals                | 2026-01 | 2026-01-01 | true
            DateNotEquals             | 2026-01-02 | yesterday | true
            DateLessThan              | 2026-01-02 | 2026-01-01T23:59:59Z | true
            DateGreaterThan           | 2026-01-02 | 2026-01-02 | false
            DateGreaterThanEquals     | 2026-01-02 | 2026-01-02 | true
            DateLessThanEquals        | 2026-01-02 | 2026-13-01 | false
            BinaryEquals              | QUJD  | QUJD  | true
            BinaryEquals              | QUJD  | QUJE  | false
            BinaryEquals              | QUJD  | ABC!  | false
            IpAddress                 | 203.0.113.0/24 | 203.0.113.7 | true
            IpAddress                 | 203.0.113.9/24 | 203.0.113.7 | true
            IpAddress                 | 203.0.113.0/24 | 203.0.114.7 | false
            IpAddress                 | 203.0.113.7 | 203.0.113.7 | true
            IpAddress                 | 0.0.0.0/0 | 2001:db8::1 | false
            IpAddress                 | 2001:DB8:1234:5678::/64 | 2001:db8:1234:5678::9 | true
            IpAddress                 | 2001:db8::/33 | 2001:db8:8000::1 | false
            IpAddress                 | 10.0.0.0/8 | localhost | false
            IpAddress                 | 10.0.0.0/8 |      | false
            NotIpAddress              | 10.0.0.0/8 | 11.0.0.1 | true
            NotIpAddress              | 10.0.0.0/8 | 10.1.1.1 | false
            NotIpAddress              | 10.0.0.0/8 |      | true
            ArnLike                   | arn:aws:iam::*:role/* | arn:aws:iam::123456789012:role/a/b | true
            ArnEquals                 | arn:aws:iam::*:role/* | arn:aws:iam::123456789012:role/a:b | true
            ArnLike                   | arn:aws:someservice:*:111122223333:finance/* | arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt | false
            StringLike                | arn:aws:someservice:*:111122223333:finance/* | arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt | true
            ArnLike                   | arn:aws:iam::1:role/A | arn:aws:iam::1:role/a | false
            ArnLike                   | arn:aws:iam::1:role/a | arn:aws:iam::1 | false
            ArnNotEquals              | arn:aws:iam::1:role/a | arn:aws:iam::1:role/b | true
            ArnNotLike                | arn:aws:iam::1:role/? | arn:aws:iam::1:role/b | false
            ArnNotLike                | arn:aws:iam::1:role/? |     | true
            """)
    void conditionHoldsAsDocumented(String operator, String asked, @Nullable String given, boolean holds) {
        Condition condition = Condition.of(Operator.find(operator).orElseThrow(), "x:y", split(asked), true);
        RequestContext request =
                new RequestContext(Set.of(), "sts:AssumeRoleWithWebIdentity", Map.of("X:Y", split(given)));
        assertThat(condition.evaluate(request).holds()).isEqualTo(holds);
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
        assertThat(Pattern.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void patternMadeToBacktrackIsStillQuick() {
        String pattern = "*a".repeat(500) + "b";
        String text = "a".repeat(20_000);
        long start = System.nanoTime();
        assertThat(Pattern.of(pattern).matches(text)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
