// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintRulesTest {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String EKS = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final String POOL = "eu-west-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    /** One rule, a policy that breaks it and one that does not. */
    private record Row(String rule, String bad, String good) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static String arn(String provider) {
        return "arn:aws:iam::123456789012:oidc-provider/" + provider;
    }

    private static String policy(String principal, String action, String conditions) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": %s,
                  "Action": "%s", "Condition": {%s}}]}""".formatted(principal, action, conditions);
    }

    private static String of(String provider, String conditions) {
        String name = provider.equals(COGNITO) ? provider : arn(provider);
        return policy("{\"Federated\": \"" + name + "\"}", "sts:AssumeRoleWithWebIdentity", conditions);
    }

    private static String github(String... conditions) {
        return of(GITHUB, Stream.of(conditions).collect(Collectors.joining(", ")));
    }

    private static String on(String operator, String key, String value) {
        return "\"" + operator + "\": {\"" + key + "\": \"" + value + "\"}";
    }

    private static String sub(String operator, String value) {
        return on(operator, GITHUB + ":sub", value);
    }

    private static final String MAIN = "repo:org@1/app@2:ref:refs/heads/main";

    static Stream<Row> rows() {
        String exact = github(sub("StringEquals", MAIN));
        return Stream.of(
                new Row("D1", github(on("StringEquals", GITHUB + ":aud", "sts.amazonaws.com")), exact),
                new Row(
                        "D1",
                        github(sub("StringNotEquals", MAIN)),
                        github(on("StringEquals", GITHUB + ":repository_id", "7"))),
                new Row("D1", of("gitlab.com", ""), of("gitlab.example.com", "")),
                new Row("D2", github(sub("StringLike", "repo:org*")), github(sub("StringLike", "repo:org/*"))),
                new Row("D2", github(sub("StringLike", "*")), exact),
                new Row("D2", github(sub("ForAnyValue:StringLike", "repo:*")), github(sub("StringEquals", "repo:*"))),
                new Row(
                        "D3",
                        github(sub("StringLike", "repo:org/*")),
                        github(sub("StringLike", "repo:org/app:ref:refs/tags/v*"))),
                new Row("D3", github(sub("StringLike", "repo:org/app:*")), exact),
                new Row(
                        "D4",
                        github(sub("StringEquals", "repo:org/app:*")),
                        github(sub("StringLike", "repo:org/app:*"))),
                new Row(
                        "D5",
                        github(sub("ForAllValues:StringEquals", MAIN)),
                        github(sub("ForAnyValue:StringEquals", MAIN))),
                new Row(
                        "D5",
                        github(sub("ForAllValues:StringLike", MAIN), on("Null", GITHUB + ":aud", "false")),
                        github(sub("ForAllValues:StringLike", MAIN), on("Null", GITHUB + ":sub", "false"))),
                new Row("D6", github(sub("StringEqualsIfExists", MAIN)), exact),
                new Row(
                        "D7",
                        exact,
                        github(sub("StringEquals", MAIN), on("StringLike", GITHUB + ":aud", "sts.amazonaws.com"))),
                new Row("D8", github(on("StringEquals", "githubuser.content.com:sub", MAIN)), exact),
                new Row(
                        "D8",
                        github(on("StringEquals", "https://" + GITHUB + ":sub", MAIN)),
                        github(on("StringEquals", "aws:SourceIp", "1.2.3.4"))),
                new Row(
                        "D9",
                        github(on("StringEquals", GITHUB + ":iss", "x")),
                        github(on("StringEquals", GITHUB + ":actor", "x"))),
                new Row("D10", github(on("StringEquals", GITHUB + ":aud", MAIN)), exact),
                new Row(
                        "D10",
                        github(sub("StringEquals", "sts.amazonaws.com")),
                        github(on("StringEquals", GITHUB + ":aud", "sts.amazonaws.com"))),
                new Row("D14", github(sub("StringEquals", "repo:org/app:ref:refs/heads/main")), exact),
                new Row("D15", github(sub("StringEquals", "repo:org/app:ref:refs/heads/main")), exact),
                new Row(
                        "D15",
                        github(sub("StringLike", "repo:org/app:ref:refs/heads/main")),
                        github(
                                sub("StringLike", "repo:org/app:environment:e"),
                                on("StringEquals", GITHUB + ":repository_id", "7"))),
                new Row(
                        "D16",
                        of(COGNITO, on("StringEquals", COGNITO + ":aud", POOL)),
                        of(
                                COGNITO,
                                on("StringEquals", COGNITO + ":aud", POOL) + ", "
                                        + on("ForAnyValue:StringLike", COGNITO + ":amr", "authenticated"))),
                new Row(
                        "D16",
                        of(COGNITO, on("ForAnyValue:StringLike", COGNITO + ":amr", "authenticated")),
                        of("example.com", "")),
                new Row(
                        "D17",
                        of(EKS, on("StringEquals", EKS + ":aud", "sts.amazonaws.com")),
                        of(EKS, on("StringEquals", EKS + ":sub", "system:serviceaccount:ns:app"))),
                new Row(
                        "D17",
                        of(EKS, on("StringLike", EKS + ":sub", "system:serviceaccount:*")),
                        of(EKS, on("StringLike", EKS + ":sub", "system:serviceaccount:ns:*"))),
                new Row(
                        "D20",
                        policy("{\"Federated\": \"" + arn(GITHUB) + "\"}", "sts:AssumeRole", sub("StringEquals", MAIN)),
                        policy("{\"Federated\": \"" + arn(GITHUB) + "\"}", "sts:*", sub("StringEquals", MAIN))),
                new Row(
                        "D21",
                        policy("{\"Service\": \"ec2.amazonaws.com\"}", "sts:AssumeRoleWithWebIdentity", ""),
                        policy("{\"Service\": \"ec2.amazonaws.com\"}", "sts:AssumeRole", "")),
                new Row("D21", policy("\"*\"", "sts:AssumeRoleWithWebIdentity", ""), exact),
                new Row(
                        "D26",
                        github(on("StringEquals", GITHUB + ":azp", "x")),
                        github(on("StringEquals", GITHUB + ":oaud", "x"))),
                new Row(
                        "P1",
                        of(COGNITO, on("StringEquals", COGNITO + ":aud", "us-east-1:PLACEHOLDER_NEVER_REPLACED")),
                        of(COGNITO, on("StringEquals", COGNITO + ":aud", POOL))),
                new Row("P1", of("<YOUR-PROVIDER>", ""), of("example.com", "")),
                new Row("S1", github(sub("StringEqual", MAIN)), exact),
                new Row("S1", github(sub("stringEquals", MAIN)), github(sub("ForAnyValue:StringEqualsIfExists", MAIN))),
                new Row(
                        "S1",
                        github(on("IpAddress", "aws:SourceIp", "office")),
                        github(on("IpAddress", "aws:SourceIp", "192.0.2.0/24"))),
                new Row(
                        "P2",
                        of(COGNITO, on("StringEquals", COGNITO + ":aud", "3abc4defgh5ijklmno6pqrstu")),
                        of(
                                COGNITO,
                                on(
                                        "StringEquals",
                                        COGNITO + ":aud",
                                        "us-gov-west-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890"))));
    }

    private static List<String> found(String policy) {
        return PolicyDocument.ofJson("trust.json", policy).lint().stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRuleFindsWhatItIsForAndNothingElse(Row row) {
        assertThat(found(row.bad)).contains(row.rule);
        assertThat(found(row.good)).doesNotContain(row.rule);
    }

    @Test
    void everyRuleHasARow() {
        assertThat(rows().map(Row::rule).collect(Collectors.toSet()))
                .isEqualTo(Linting.rules().stream().map(RuleInfo::id).collect(Collectors.toSet()));
        assertThat(Linting.rules())
                .doesNotHaveDuplicates()
                .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    }

    @Test
    void theSeedsCorrectedPolicyHasNothingWrong() {
        assertThat(found(of(
                        COGNITO,
                        on("StringEquals", COGNITO + ":aud", POOL) + ", "
                                + on("ForAnyValue:StringLike", COGNITO + ":amr", "authenticated"))))
                .isEmpty();
    }

    @Test
    void aFindingNamesTheLineAndThePlace() {
        String policy = """
                {
                  "Statement": {
                    "Effect": "Allow",
                    "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                    "Action": ["sts:AssumeRoleWithWebIdentity"],
                    "Condition": {
                      "StringEquals": {
                        "cognito-identity.amazonaws.com:aud": ["PLACEHOLDER"]
                      }
                    }
                  }
                }
                """;
        Finding placeholder = PolicyDocument.ofJson("a.json", policy).lint().stream()
                .filter(finding -> finding.rule().id().equals("P1"))
                .findFirst()
                .orElseThrow();
        assertThat(placeholder.toString())
                .startsWith("a.json:8: error P1: a placeholder that nobody replaced: \"PLACEHOLDER\"");
        assertThat(placeholder.evidence().place().path())
                .isEqualTo("Statement.Condition.StringEquals[\"cognito-identity.amazonaws.com:aud\"]");
    }

    @Test
    void whatTerraformFillsInLaterIsNotJudged() {
        assertThat(found(of(COGNITO, on("StringEquals", COGNITO + ":aud", "${var.your_pool_id}"))))
                .containsExactly("D16");
    }

    @Test
    void sarifHasWhatTheStandardRequires() {
        List<Finding> findings = PolicyDocument.ofJson("my policies/a.json", github(sub("StringEquals", "repo:o/r:*")))
                .lint();
        Map<String, ?> log = Sarif.log(findings);
        assertThat(log.get("version")).isEqualTo("2.1.0");
        assertThat(Json.write(log))
                .contains(
                        "\"ruleId\":\"D4\"",
                        "\"uri\":\"my%20policies/a.json\"",
                        "\"startLine\":2",
                        "\"level\":\"error\"")
                .contains("\"driver\":{\"name\":\"mockidp\",\"rules\":[{\"id\":\"D1\"");
    }
}
