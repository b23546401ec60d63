// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.sts.policy.PolicyDecision.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {
    private static final String PROVIDER = "arn:aws:iam::123456789012:oidc-provider/idp.example";
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private static RequestContext request(Map<String, List<String>> keys) {
        return new RequestContext(Set.of(PROVIDER), ACTION, keys);
    }

    private static String statement(String effect, String principal, String action, String condition) {
        return "{\"Sid\":\"S\",\"Effect\":\"" + effect + "\",\"Principal\":" + principal + ",\"Action\":" + action
                + ",\"Condition\":" + condition + "}";
    }

    /** Gives each statement a Sid of its own, S1 and so on. */
    private static PolicyDecision decide(String... statements) {
        for (int i = 0; i < statements.length; i++) {
            statements[i] = statements[i].replace("\"Sid\":\"S\"", "\"Sid\":\"S" + (i + 1) + "\"");
        }
        TrustPolicy policy =
                TrustPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}");
        return policy.evaluate(request(Map.of("idp.example:sub", List.of("alice"), "idp.example:aud", List.of("app"))));
    }

    private static String federated(String name) {
        return "{\"Federated\":\"" + name + "\"}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "sts:AssumeRoleWithWebIdentity"           | true
            "STS:assumerolewithwebidentity"           | true
            "sts:*"                                   | true
            "sts:AssumeRole*"                         | true
            "*"                                       | true
            ["sts:TagSession","sts:AssumeRoleWithWebIdentity"] | true
            "sts:AssumeRole"                          | false
            "iam:*"                                   | false
            """)
    void actionMatchesWithoutRegardToCaseAndWithWildcards(String action, boolean allowed) {
        assertThat(decide(statement("Allow", federated(PROVIDER), action, "{}")).allowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Federated":"arn:aws:iam::123456789012:oidc-provider/idp.example"}        | true
            {"Federated":["accounts.google.com","arn:aws:iam::123456789012:oidc-provider/idp.example"]} | true
            "*"                                                                        | true
            {"Federated":"*"}                                                          | true
            {"Federated":"arn:aws:iam::999999999999:oidc-provider/idp.example"}        | false
            {"Federated":"arn:aws:iam::123456789012:oidc-provider/*"}                  | false
            {"Federated":"idp.example"}                                                | false
            {"AWS":"arn:aws:iam::123456789012:oidc-provider/idp.example"}              | false
            """)
    void principalIsComparedAsAWhole(String principal, boolean allowed) {
        assertThat(decide(statement("Allow", principal, "\"sts:*\"", "{}")).allowed())
                .isEqualTo(allowed);
    }

    @Test
    void everyConditionMustHold() {
        String holds = "{\"StringEquals\":{\"idp.example:sub\":\"alice\",\"IDP.example:AUD\":\"app\"}}";
        String oneFails =
                "{\"StringEquals\":{\"idp.example:sub\":\"alice\"},\"StringLike\":{\"idp.example:aud\":\"x*\"}}";
        assertThat(decide(statement("Allow", "\"*\"", "\"sts:*\"", holds)).allowed())
                .isTrue();
        assertThat(decide(statement("Allow", "\"*\"", "\"sts:*\"", oneFails)).allowed())
                .isFalse();
    }

    @Test
    void denyWinsInWhateverOrder() {
        String allow = statement("Allow", "\"*\"", "\"sts:*\"", "{}");
        String deny = statement("Deny", "\"*\"", "\"sts:*\"", "{\"StringEquals\":{\"idp.example:sub\":\"alice\"}}");
        String otherDeny =
                statement("Deny", "\"*\"", "\"sts:*\"", "{\"StringEquals\":{\"idp.example:sub\":\"mallory\"}}");
        assertThat(decide(allow, deny).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(decide(deny, allow).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(decide(otherDeny, allow).outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(decide(otherDeny).outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void decisionExplainsWhichStatementConditionKeyAndValues() {
        PolicyDecision decision = decide(
                statement("Allow", federated("other"), "\"sts:AssumeRole\"", "{}"),
                statement(
                        "Allow",
                        "\"*\"",
                        "\"sts:*\"",
                        "{\"StringEquals\":{\"idp.example:sub\":[\"bob\",\"eve\"],\"idp.example:amr\":\"x\"}}"));
        assertThat(decision)
                .hasToString("implicit deny: statement 1 (S1) allow does not apply; its principal is another:"
                        + " [Federated other]; its action is another: [sts:AssumeRole]. statement 2 (S2) allow does not apply; StringEquals idp.example:sub: asked [bob, eve],"
                        + " given [alice]: does not hold; StringEquals idp.example:amr: asked [x], given nothing"
                        + " (absent): does not hold");
        ConditionResult sub = decision.statements().get(1).conditions().get(0);
        assertThat(sub.asked()).containsExactly("bob", "eve");
        assertThat(sub.given()).containsExactly("alice");
        assertThat(sub.holds()).isFalse();
    }
}
