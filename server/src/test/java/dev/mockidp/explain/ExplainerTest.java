// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.explain.ExplainedCheck.State;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.lint.PolicyDocument;
import dev.mockidp.sts.Check;
import dev.mockidp.sts.StsError;
import dev.mockidp.token.KeySource;
import dev.mockidp.token.SigningKey;
import dev.mockidp.token.TokenDefect;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final String POOL = "eu-west-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String ARN = "arn:aws:iam::123456789012:oidc-provider/" + GITHUB;
    private static final String MAIN = "repo:org/app:ref:refs/heads/main";

    private static Issuer issuer(String identifier) {
        IssuerSpec spec = IssuerSpec.of("generic").identifier(identifier);
        return new Issuer(
                spec,
                "idp",
                URI.create("https://localhost/idp"),
                KeySource.pooled(1),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String token(String identifier, UnaryOperator<TokenRecipe> shape) {
        try (Issuer issuer = issuer(identifier)) {
            return issuer.mint(shape).value();
        }
    }

    private static String github(String subject) {
        return token("https://" + GITHUB, t -> t.subject(subject).audience("sts.amazonaws.com"));
    }

    private static String policy(String principal, String action, String conditions) {
        return """
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Federated": "%s"},
                            "Action": "%s",
                            "Condition": {
                                %s
                            }
                        }
                    ]
                }
                """.formatted(principal, action, conditions);
    }

    private static String githubPolicy(String conditions) {
        return policy(ARN, "sts:AssumeRoleWithWebIdentity", conditions);
    }

    private static String on(String operator, String key, String value) {
        return "\"" + operator + "\": {\"" + key + "\": \"" + value + "\"}";
    }

    private static String both(String subject) {
        return "\"StringEquals\": {\"" + GITHUB + ":aud\": \"sts.amazonaws.com\", \"" + GITHUB + ":sub\": \"" + subject
                + "\"}";
    }

    private static Explanation explain(String token, String policy) {
        return Explainer.explain(ExplainRequest.of(token, "trust.json", policy, NOW));
    }

    private static List<String> ids(Explanation explanation) {
        return explanation.diagnoses().stream().map(d -> d.rule().id()).toList();
    }

    private static void assertKeepsItsConditions(String before, Explanation explanation) {
        String after = explanation.correction().policy();
        assertThat(conditions(after)).isGreaterThanOrEqualTo(conditions(before));
        if (before.equals(after)) {
            assertThat(explanation.correction().diff()).isEmpty();
        } else {
            assertThat(explanation.correction().diff()).startsWith("--- trust.json\n+++ trust.json\n@@ ");
        }
    }

    private static long conditions(String policy) {
        return PolicyDocument.ofJson("trust.json", policy)
                .statements()
                .get(0)
                .conditions()
                .size();
    }

    @Test
    void aTokenThatFitsIsAcceptedAndThePolicyStays() {
        String policy = githubPolicy(both("repo:org@1/app@2:ref:refs/heads/main"));
        Explanation explanation = explain(github("repo:org@1/app@2:ref:refs/heads/main"), policy);
        assertThat(explanation.accepted()).isTrue();
        assertThat(explanation.correction().policy()).isEqualTo(policy);
        assertThat(explanation.correction().edits()).isEmpty();
        assertThat(explanation.assumptions()).hasSize(3).anyMatch(a -> a.contains("no key set was given"));
        assertThat(explanation.checks())
                .filteredOn(c -> c.check() == Check.SIGNATURE)
                .singleElement()
                .extracting(ExplainedCheck::state)
                .isEqualTo(State.NOT_CHECKED);
    }

    @Test
    void theKeySetDecidesAboutTheSignature() {
        try (Issuer issuer = issuer("https://" + GITHUB);
                Issuer other = new Issuer(
                        IssuerSpec.of("generic"),
                        "o",
                        URI.create("https://localhost/o"),
                        KeySource.pooled(2),
                        Clock.systemUTC())) {
            String token = issuer.mint(t -> t.subject(MAIN).audience("sts.amazonaws.com"))
                    .value();
            ExplainRequest request = ExplainRequest.of(token, "trust.json", githubPolicy(both(MAIN)), NOW);
            assertThat(Explainer.explain(request.withKeySet(keySet(issuer))).accepted())
                    .isTrue();
            Explanation refused = Explainer.explain(request.withKeySet(keySet(other)));
            assertThat(refused.error()).isEqualTo(StsError.VERIFICATION_KEY);
            assertThat(refused.answer()).contains("your identity provider,  please reference");
            assertThat(refused.correction().edits()).isEmpty();
            String forged = issuer.mint(
                            t -> t.subject(MAIN).audience("sts.amazonaws.com").with(TokenDefect.BAD_SIGNATURE))
                    .value();
            assertThat(Explainer.explain(ExplainRequest.of(forged, "trust.json", githubPolicy(both(MAIN)), NOW)
                                    .withKeySet(keySet(issuer)))
                            .accepted())
                    .isFalse();
        }
    }

    private static byte[] keySet(Issuer issuer) {
        return Json.write(Map.of(
                        "keys",
                        issuer.keys().published().stream()
                                .map(SigningKey::publicJwk)
                                .toList()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The subject asked for, the subject given, the rule, and what is to blame; a policy to blame is mended. */
    @ParameterizedTest
    @CsvSource({
        "repo:org/app:ref:refs/heads/main,repo:org/app:environment:prod,D11,POLICY",
        "repo:org/app:ref:refs/heads/main,repo:Org/App:ref:refs/heads/main,D13,POLICY",
        "repo:org/app:ref:refs/heads/main,repo:org@12/app@34:ref:refs/heads/main,D14,POLICY",
        "repo:org/app:*,repo:org/app:ref:refs/heads/main,D4,POLICY",
        "repo:org/app:ref:refs/heads/main,repo:org/app:pull_request,D12,TOKEN",
        "repo:org/app:ref:refs/heads/main,repo:evil/app:ref:refs/heads/main,V1,UNDECIDED",
        "repo:org/app:ref:refs/heads/main,repo:evil/app:environment:prod,V1,UNDECIDED",
    })
    void aSubjectThatDoesNotFitIsExplained(String asked, String given, String rule, Blame blame) {
        String policy = githubPolicy(both(asked));
        Explanation explanation = explain(github(given), policy);
        assertThat(explanation.error()).isEqualTo(StsError.ACCESS_DENIED);
        assertThat(explanation.message()).isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(ids(explanation)).containsExactly(rule);
        assertThat(explanation.diagnoses().get(0).blame()).isEqualTo(blame);
        assertThat(explanation.correction().accepted()).isEqualTo(blame == Blame.POLICY);
        assertThat(explanation.correction().edits().isEmpty()).isEqualTo(blame != Blame.POLICY);
        assertKeepsItsConditions(policy, explanation);
    }

    @Test
    void aWildcardThatLeavesTheOwnerOpenIsNotBroughtToLife() {
        String policy = githubPolicy(both("repo:*"));
        Explanation explanation = explain(github(MAIN), policy);
        assertThat(ids(explanation)).containsExactly("D4");
        assertThat(explanation.correction().policy()).isEqualTo(policy);
    }

    @Test
    void severalFlawsAreMendedOneAfterTheOther() {
        String policy = policy(
                "arn:aws:iam::210987654321:oidc-provider/" + GITHUB,
                "sts:AssumeRole",
                on("StringEquals", "https://" + GITHUB + ":aud", "sts.amazonaws.com") + ", "
                        + on("StringLike", GITHUB + ":sub", "repo:org/app:*"));
        Explanation explanation = Explainer.explain(ExplainRequest.of(github(MAIN), "trust.json", policy, NOW)
                .withRoleArn("arn:aws:iam::123456789012:role/path/deploy"));
        assertThat(explanation.correction().accepted()).isTrue();
        assertThat(explanation.correction().edits()).hasSize(3);
        assertThat(explanation.correction().policy()).contains("\"" + ARN + "\"", "\"" + GITHUB + ":aud\"");
        assertKeepsItsConditions(policy, explanation);
    }

    @Test
    void aConditionOnAClaimThatAwsDoesNotExposeIsNeverDropped() {
        String policy = githubPolicy(both(MAIN) + ", " + on("StringLike", GITHUB + ":iss", "x"));
        Explanation explanation = explain(github(MAIN), policy);
        assertThat(ids(explanation)).containsExactly("D9");
        assertThat(explanation.correction().policy()).isEqualTo(policy);
    }

    @Test
    void anAuthorizedPartyMovesTheAudience() {
        String policy = githubPolicy(on("StringEquals", GITHUB + ":aud", "api"));
        Explanation explanation =
                explain(token("https://" + GITHUB, t -> t.audience("api").claim("azp", "client")), policy);
        assertThat(ids(explanation)).contains("D26");
        assertThat(explanation.correction().accepted()).isTrue();
        assertThat(explanation.correction().policy()).contains(GITHUB + ":oaud\": \"api\"");
    }

    @Test
    void aTokenForAnotherAudienceIsWrongItself() {
        String policy = githubPolicy(both(MAIN));
        String token = token("https://" + GITHUB, t -> t.subject(MAIN).audience("https://github.com/org"));
        Explanation explanation = explain(token, policy);
        assertThat(explanation.diagnoses())
                .singleElement()
                .extracting(Diagnosis::blame)
                .isEqualTo(Blame.TOKEN);
        assertThat(explanation.why()).contains("The token is wrong, not the policy.");
        assertThat(explanation.correction().policy()).isEqualTo(policy);
    }

    private static String pool(String... amr) {
        return token("https://" + COGNITO, t -> t.audience(POOL).subject(POOL).claim("amr", List.of(amr)));
    }

    private static String cognitoPolicy(String audience) {
        return policy(
                COGNITO,
                "sts:AssumeRoleWithWebIdentity",
                on("StringEquals", COGNITO + ":aud", audience) + ", "
                        + on("ForAnyValue:StringLike", COGNITO + ":amr", "authenticated"));
    }

    @ParameterizedTest
    @CsvSource({"us-east-1:PLACEHOLDER_NEVER_REPLACED,P1", "3abc4defgh5ijklmno6pqrstu,P2"})
    void theSeedsAudiencesAreMended(String audience, String rule) {
        String policy = cognitoPolicy(audience);
        Explanation explanation = explain(pool("authenticated"), policy);
        assertThat(ids(explanation)).contains(rule);
        assertThat(explanation.correction().accepted()).isTrue();
        assertThat(explanation.correction().diff()).contains("-                ", audience, POOL);
        assertKeepsItsConditions(policy, explanation);
    }

    @Test
    void anotherPoolAndAGuestAreNotLetIn() {
        String other = cognitoPolicy("eu-west-1:00000000-0000-0000-0000-000000000000");
        assertThat(explain(pool("authenticated"), other).correction().policy()).isEqualTo(other);
        String policy = cognitoPolicy(POOL);
        Explanation guest = explain(pool("unauthenticated"), policy);
        assertThat(ids(guest)).containsExactly("D16");
        assertThat(guest.correction().policy()).isEqualTo(policy);
    }

    @Test
    void anAcceptedTokenShowsWhatThePolicyShouldAskForBesides() {
        String policy =
                policy(COGNITO, "sts:AssumeRoleWithWebIdentity", on("StringEqualsIfExists", COGNITO + ":aud", POOL));
        Explanation explanation = explain(pool("authenticated"), policy);
        assertThat(explanation.accepted()).isTrue();
        assertThat(explanation.correction().edits())
                .hasSize(2)
                .allMatch(edit -> edit.effect() == PolicyEdit.Effect.NARROWS);
        assertThat(explain(pool("authenticated"), explanation.correction().policy())
                        .findings())
                .isEmpty();
        assertThat(explain(pool("unauthenticated"), explanation.correction().policy())
                        .accepted())
                .isFalse();
    }

    @Test
    void theProvidersRegistrationCounts() {
        ExplainRequest request = ExplainRequest.of(github(MAIN), "trust.json", githubPolicy(both(MAIN)), NOW);
        Explanation audience =
                Explainer.explain(request.withProvider("{\"Url\": \"" + GITHUB + "\", \"ClientIDList\": [\"other\"]}"));
        assertThat(audience.message()).isEqualTo("Incorrect token audience");
        assertThat(ids(audience)).containsExactly("D19");
        Explanation slash = Explainer.explain(
                request.withProvider("{\"Url\": \"" + GITHUB + "/\", \"ClientIDList\": [\"sts.amazonaws.com\"]}"));
        assertThat(slash.message()).isEqualTo("No OpenIDConnect provider found in your account for https://" + GITHUB);
        assertThat(slash.diagnoses())
                .singleElement()
                .matches(d ->
                        d.rule().id().equals("D18") && d.evidence().contains("slash") && d.blame() == Blame.PROVIDER);
    }

    @Test
    void aRoleAsTheCliPrintsItIsRead() {
        String role = "{\"Role\": {\"Arn\": \"arn:aws:iam::123456789012:role/deploy\", \"MaxSessionDuration\": 3600,"
                + " \"AssumeRolePolicyDocument\": " + githubPolicy(both(MAIN)) + "}}";
        ExplainRequest request = ExplainRequest.of(github(MAIN), "role.json", role, NOW);
        assertThat(Explainer.explain(request).accepted()).isTrue();
        Explanation tooLong = Explainer.explain(request.withDurationSeconds(7200));
        assertThat(ids(tooLong)).containsExactly("D25");
        assertThat(Explainer.explain(
                                ExplainRequest.of(github("repo:Org/app:ref:refs/heads/main"), "role.json", role, NOW))
                        .correction()
                        .accepted())
                .isTrue();
    }

    @Test
    void whatComesAfterTheFirstFailureIsNotReachedAndTheTokenIsNeverShown() {
        String token = token(
                "https://" + GITHUB,
                t -> t.subject(MAIN).audience("sts.amazonaws.com").expired());
        Explanation explanation = explain(token, githubPolicy(both(MAIN)));
        assertThat(explanation.error()).isEqualTo(StsError.EXPIRED);
        assertThat(explanation.message()).startsWith("Token expired: current date/time " + NOW.getEpochSecond());
        assertThat(explanation.checks()).extracting(ExplainedCheck::state).contains(State.FAILED, State.NOT_REACHED);
        assertThat(explanation.decision()).isNotNull();
        assertThat(explanation.toString()).doesNotContain(token, token.substring(token.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|trust.json: not JSON",
                "{\"Statement\": [{\"Effect\": \"Allow\"}]}|Principal",
                "[]|Statement",
                "{\"Statement\": 7}|Statement",
            })
    void aMalformedPolicyIsRefusedWithItsPlace(String policy, String message) {
        assertThatThrownBy(() -> explain(github(MAIN), policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"not-a-jwt", "a.b.c", "e30.e30.e30"})
    void whatIsNoTokenGivesAwssAnswer(String token) {
        assertThat(explain(token, githubPolicy(both(MAIN))).message()).contains("not a valid JWT");
    }
}
