// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {
    private static final String STATEMENT = """
            {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "p"}, "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": %s}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Statement":[]}                                    | Statement: found none
            {}                                                  | Statement: found none
            {"Statements":[]}                                   | unknown member "Statements"; known: Id, Statement, Version
            {"Version":"2012-10-18","Statement":{}}             | Version: found "2012-10-18", expected 2012-10-17
            {"Version":null,"Statement":{}}                     | Version: found nothing
            {"Statement":["x"]}                                 | Statement[0]: found "x", expected a JSON object
            {"Statement":{}}                                    | Statement[0].Effect: found nothing, expected "Allow"
            {"Statement":{"Effect":"allow"}}                    | Statement[0].Effect: found "allow"
            {"Statement":{"Effect":"Allow"}}                    | Statement[0].Principal: found nothing
            {"Statement":{"Effect":"Allow","Principal":"p"}}    | Statement[0].Principal: found "p", expected a JSON object
            {"Statement":{"Effect":"Allow","Principal":{"federated":"p"}}} | unknown member "federated"
            {"Statement":{"Effect":"Allow","Principal":{"Federated":[]}}}  | Statement[0].Principal.Federated: found an empty list
            {"Statement":{"Effect":"Allow","Principal":{"Federated":[""]}}} | Statement[0].Principal.Federated[0]: found ""
            {"Statement":{"Effect":"Allow","Principal":"*"}}    | Statement[0].Action: found nothing
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"x"}} | Statement[0].Action: found "x"
            {"Statement":{"Effect":"Allow","Principal":"*","NotAction":"x"}} | Statement[0]: has NotAction
            {"Statement":{"Effect":"Allow","NotPrincipal":"*","Action":"*"}} | Statement[0]: has NotPrincipal
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}} | Statement[0]: has Resource
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Conditions":{}}} | unknown member "Conditions"
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Sid":5}} | Statement[0].Sid: found 5
            {"Statement":{"Effect":"Allow","Principal":{},"Action":"*"}} | Statement[0].Principal: found none
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Sid":"a b"}} | Statement[0].Sid: found "a b", expected letters
            {"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Sid":"a"},{"Effect":"Deny","Principal":"*","Action":"*","Sid":"a"}]} | Statement[1].Sid: found "a", which an earlier
            {"Statement":1,"Statement":2}                       | not a JSON object: line 1, column
            [1]                                                 | not a JSON object: found
            {"Statement"                                        | not a JSON object: line 1
            """)
    void malformedDocumentIsRefusedWithItsPlace(String json, String message) {
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(json))
                .withMessageStartingWith("trust policy: ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"StringEqual":{"a:b":"c"}}               | Statement[0].Condition: unknown operator "StringEqual"; known: StringEquals
            {"stringequals":{"a:b":"c"}}              | unknown operator "stringequals"
            {"NumericEqual":{"a:b":1}}                | unknown operator "NumericEqual"
            {"ArnLike":{"a:b":"arn"}}                 | found "arn", expected an ARN of six parts
            {"NumericEquals":{"a:b":"one"}}           | found "one", expected a whole or decimal number
            {"NumericEquals":{"a:b":1e999999999}}     | expected a whole or decimal number
            {"DateLessThan":{"a:b":"tomorrow"}}       | found "tomorrow", expected a time such as
            {"BinaryEquals":{"a:b":"?"}}              | found "?", expected bytes in base 64
            {"IpAddress":{"aws:SourceIp":"localhost"}} | found "localhost", expected an IP address or a range
            {"IpAddress":{"aws:SourceIp":"1.2.3.4/33"}} | found "1.2.3.4/33", expected an IP address or a range
            {"IpAddress":{"aws:SourceIp":"1.2.3"}}    | found "1.2.3", expected an IP address or a range
            {"NotIpAddress":{"aws:SourceIp":"::1/129"}} | found "::1/129", expected an IP address or a range
            {"ForAnyValue:Null":{"a:b":"true"}}       | unknown operator "ForAnyValue:Null"
            {"NullIfExists":{"a:b":"true"}}           | unknown operator "NullIfExists"
            {"ForAnyValues:StringLike":{"a:b":"c"}}   | unknown operator "ForAnyValues:StringLike"
            {"StringLikeIfExistsIfExists":{"a:b":"c"}} | unknown operator
            {"StringEquals":"x"}                      | Statement[0].Condition.StringEquals: found "x"
            {"StringEquals":{"a:b":[]}}               | Statement[0].Condition.StringEquals["a:b"]: found no value
            {"StringEquals":{"a:b":null}}             | found no value
            {"StringEquals":{"a:b":{"c":"d"}}}        | expected a string, number or boolean
            {"StringEquals":{"a:b":[["c"]]}}          | expected a string, number or boolean
            {"StringEquals":{"sub":"c"}}              | a condition key is a prefix, a colon and a name
            {"Null":{"a:b":"yes"}}                    | found "yes", expected "true" or "false"
            {"Bool":{"a:b":1}}                        | found "1", expected "true" or "false"
            []                                        | Statement[0].Condition: found an array, expected a JSON object
            """)
    void unknownConditionIsRefusedNeverIgnored(String condition, String message) {
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(String.format(STATEMENT, condition)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StringEquals\":{\"a:b\":\"c\",\"d:e\":[\"f\",\"g\"]},\"Null\":{\"h:i\":true}}",
                "{\"ForAnyValue:StringLikeIfExists\":{\"a:b\":\"c\"}}",
                "{\"ForAllValues:StringNotEqualsIgnoreCase\":{\"localhost:8080/a:sub\":5}}",
                "{\"NumericLessThanEquals\":{\"a:b\":12.50},\"DateGreaterThan\":{\"aws:CurrentTime\":1767323045}}",
                "{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"2001:db8::/32\"]},\"ArnNotLike\":{\"a:b\":\"arn:*:*:*:*:*\"}}",
                "{\"Bool\":{\"a:b\":false},\"BoolIfExists\":{\"a:b\":\"TRUE\"}}",
                "{}"
            })
    void knownConditionsAreRead(String condition) {
        assertThatCode(() -> TrustPolicy.parse(String.format(STATEMENT, condition)))
                .doesNotThrowAnyException();
    }

    @Test
    void otherPrincipalTypesAreReadAndNeverMeanAWebIdentity() {
        TrustPolicy policy = TrustPolicy.parse(Map.of(
                "Statement",
                Map.of(
                        "Effect", "Allow",
                        "Principal", Map.of("AWS", "*", "Service", List.of("ec2.amazonaws.com")),
                        "Action", "sts:*")));
        assertThat(policy.evaluate(new RequestContext(Set.of("p"), "sts:AssumeRole", Map.of()))
                        .allowed())
                .isFalse();
    }

    @Test
    void aSessionOfAnotherRoleIsAnAwsPrincipal() {
        TrustPolicy policy = TrustPolicy.parse(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}}");
        Set<String> names = Set.of("arn:aws:sts::123456789012:assumed-role/a/s", "123456789012");
        RequestContext session = new RequestContext(PrincipalType.AWS, names, "sts:AssumeRole", Map.of());
        assertThat(policy.evaluate(session).allowed()).isTrue();
        assertThat(policy.evaluate(session.withAction("sts:TagSession")).allowed())
                .isFalse();
        assertThat(policy.evaluate(new RequestContext(names, "sts:AssumeRole", Map.of()))
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                    | This policy contains invalid Json
            {"Statement":{"Effect":"Maybe"}}                     | Syntax errors in policy.
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"AssumeRole"}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}} | Has prohibited field Resource.
            {"Statement":{"Effect":"Allow","NotPrincipal":"*","Action":"*"}} |
            {"Statement":{"Effect":"Allow","Principal":"*","NotAction":"*"}} |
            """)
    void awssTextIsGivenWhereItIsKnown(String json, @Nullable String text) {
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(json))
                .satisfies(e -> assertThat(e.awsMessage().orElse(null)).isEqualTo(text));
    }

    @Test
    void hugeAndDeepDocumentsAreRefusedQuickly() {
        long start = System.nanoTime();
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(" ".repeat(10_000_000)))
                .withMessageContaining("has 10000000 characters, expected at most 131072");
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(new byte[10_000_000]))
                .withMessageContaining("has 10000000 bytes");
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse("[".repeat(1_000)))
                .withMessageContaining("depth");
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(
                        String.format(STATEMENT, "{\"StringEquals\":{\"a:b\":\"" + "x".repeat(131_072) + "\"}}")))
                .withMessageContaining("characters");
        String long100kB = "\"" + "k".repeat(100_000) + "\"";
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(String.format(STATEMENT, "{" + long100kB + ":{}}")))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(
                        () -> TrustPolicy.parse(String.format(STATEMENT, "{\"StringEquals\":{" + long100kB + ":1}}")))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin = "{\"Statement\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(PolicyFormatException.class)
                .isThrownBy(() -> TrustPolicy.parse(latin))
                .withMessageContaining("not UTF-8");
        byte[] good = "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\"}}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> TrustPolicy.parse(good)).doesNotThrowAnyException();
    }
}
