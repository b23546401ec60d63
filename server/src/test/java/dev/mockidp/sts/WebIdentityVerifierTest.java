// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import dev.mockidp.testing.TestKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebIdentityVerifierTest {
    private StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private void reopen(UnaryOperator<AwsUnknowns> change) {
        f.close();
        f = StsFixture.with(change);
    }

    private String outcome(TestToken token) {
        StsFixture.Answer answer = f.call(token);
        return answer.status() == 200 ? "ok" : answer.code() + ": " + answer.message();
    }

    @Test
    void goodTokenGetsASession() {
        StsFixture.Answer answer = f.callWith("DurationSeconds", "900");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.element("Audience")).isEqualTo("app");
        assertThat(answer.element("SubjectFromWebIdentityToken")).isEqualTo("alice-1");
        assertThat(answer.element("Provider"))
                .isEqualTo(
                        "arn:aws:iam::123456789012:oidc-provider/" + f.idp.url().substring("http://".length()));
        assertThat(answer.element("AssumedRoleId")).matches("AROA[A-Z2-7]{17}:session");
        assertThat(answer.element("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/session");
        assertThat(answer.element("AccessKeyId")).matches("ASIA[A-Z2-7]{16}");
        assertThat(answer.element("SecretAccessKey")).matches("[A-Za-z0-9+/]{40}");
        assertThat(answer.element("SessionToken")).matches("IQoJb3JpZ2lu[A-Za-z0-9+/]{400}");
        assertThat(answer.element("Expiration")).isEqualTo("2026-01-02T03:19:05Z");
        assertThat(answer.element("PackedPolicySize")).isNull();
        assertThat(answer.response().headers().first("Content-Type")).contains("text/xml");
        assertThat(answer.response().headers().first("x-amzn-RequestId")).contains(answer.element("RequestId"));
    }

    @Test
    void everyCallHasItsOwnCredentialsAndRequestId() {
        StsFixture.Answer first = f.call(f.good());
        StsFixture.Answer second = f.call(f.good());
        for (String element : List.of("AccessKeyId", "SecretAccessKey", "SessionToken", "RequestId")) {
            assertThat(first.element(element)).isNotEqualTo(second.element(element));
        }
        assertThat(first.element("AssumedRoleId")).isEqualTo(second.element("AssumedRoleId"));
    }

    @Test
    void pathOfTheRoleIsInItsArnButNotInTheSessions() {
        String policy = StsFixture.policy("*", "{}");
        String arn = f.account.addRole(IamRole.of("ci", policy).withPath("/team/a/"));
        StsFixture.Answer answer = f.callWith("RoleArn", arn);
        assertThat(answer.element("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/ci/session");
        assertThat(f.callWith("RoleArn", "arn:aws:iam::123456789012:role/ci").code())
                .isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "ES256"})
    void documentedAlgorithmIsTaken(String alg) {
        JWK key = alg.startsWith("RS") ? TestKeys.RSA : TestKeys.EC;
        f.idp.publish(key);
        assertThat(outcome(f.token().signedBy(key, alg))).isEqualTo("ok");
    }

    @Test
    void otherAlgorithmIsNoJwt() {
        assertThat(outcome(f.token().signedBy(TestKeys.RSA, "PS256"))).startsWith("InvalidIdentityToken: The ID Token");
        assertThat(f.lastFailure()).contains("alg is \"PS256\", expected one of RS256, RS384, RS512, ES256");
    }

    @Test
    void trailingNewlineOfATokenFileIsNoJwt() {
        assertThat(f.callWith("WebIdentityToken", f.token().text() + "\n").message())
                .startsWith("The ID Token");
    }

    @Test
    void authorizedPartyGoesBeforeAudience() {
        assertThat(outcome(f.token().with("aud", "other").with("azp", "app"))).isEqualTo("ok");
        assertThat(outcome(f.token().with("aud", List.of("x", "y")).with("azp", "app")))
                .isEqualTo("ok");
        assertThat(outcome(f.token().with("aud", "app").with("azp", "other")))
                .isEqualTo("InvalidIdentityToken: Incorrect token audience");
        assertThat(f.lastFailure())
                .contains(
                        "effective audience \"other\" (azp, which goes before aud) is not among the provider's client ids"
                                + " [\"app\"]");
        assertThat(outcome(f.token().with("aud", List.of("app")))).isEqualTo("ok");
    }

    @Test
    void emptyAudienceArrayIsAMissingClaim() {
        assertThat(outcome(f.token().with("aud", List.of()))).endsWith("Missing a required claim: aud");
    }

    @ParameterizedTest
    @CsvSource({
        "-299, ok",
        "-300, ExpiredTokenException",
        "600, ok",
    })
    void tokenIsTakenUpToFiveMinutesAfterItsTime(long exp, String expected) {
        assertThat(outcome(f.token().with("exp", TestToken.NOW + exp))).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({"iat, 300, ok", "iat, 301, InvalidIdentityToken", "nbf, 300, ok", "nbf, 301, InvalidIdentityToken"})
    void tokenMayBeFiveMinutesTooEarly(String claim, long ahead, String expected) {
        assertThat(outcome(f.token().with(claim, TestToken.NOW + ahead))).startsWith(expected);
    }

    @Test
    void gracesAreSettings() {
        reopen(u -> u.withExpiryGrace(Duration.ZERO).withNotBeforeGrace(null));
        assertThat(outcome(f.token().with("exp", TestToken.NOW))).startsWith("ExpiredTokenException");
        assertThat(outcome(f.token().with("exp", TestToken.NOW + 1))).isEqualTo("ok");
        assertThat(outcome(f.token().with("nbf", TestToken.NOW + 99_999))).isEqualTo("ok");
    }

    @Test
    void accountsClockDecides() {
        f.account.advanceClock(Duration.ofMinutes(20));
        assertThat(f.call(f.token()).message())
                .isEqualTo("Token expired: current date/time " + (TestToken.NOW + 1200)
                        + " must be before the expiration date/time " + (TestToken.NOW + 600));
        f.account.advanceClock(Duration.ofMinutes(-20));
        assertThat(outcome(f.token())).isEqualTo("ok");
    }

    @Test
    void extremeTimesDoNotOverflow() {
        assertThat(outcome(f.token().with("exp", Long.MAX_VALUE))).isEqualTo("ok");
        assertThat(outcome(f.token().with("exp", Long.MIN_VALUE))).startsWith("ExpiredTokenException");
        assertThat(outcome(f.token().with("iat", Long.MIN_VALUE))).isEqualTo("ok");
        assertThat(outcome(f.token().with("iat", Long.MAX_VALUE))).startsWith("InvalidIdentityToken");
    }

    @Test
    void keyOfAnotherTypeUnderTheSameIdIsNoKeyForTheToken() {
        assertThat(outcome(f.token().kid(TestKeys.EC.getKeyID()))).startsWith("InvalidIdentityToken: Couldn't");
        assertThat(f.lastFailure()).contains("no key \"ec-1\" for RS256 among those fetched");
    }

    @Test
    void tokenWithoutKeyIdIsTriedWithEveryKeyIfSaidSo() {
        reopen(u -> u.withEveryKeyTriedWithoutKid(true));
        assertThat(outcome(f.token().kid(null))).isEqualTo("ok");
        assertThat(outcome(f.token().signedBy(TestKeys.OTHER_RSA, "RS256").kid(null)))
                .startsWith("InvalidIdentityToken: Couldn't");
        assertThat(f.lastFailure()).contains("signature does not verify");
    }

    @Test
    void badSignatureHasTheOtherTextIfSaidSo() {
        reopen(u -> u.withBadSignature(StsError.NOT_A_JWT));
        TestToken forged = f.token().signedBy(TestKeys.OTHER_RSA, "RS256").kid("rsa-1");
        assertThat(outcome(forged)).startsWith("InvalidIdentityToken: The ID Token");
    }

    @Test
    void providerIsFoundByItsExactIssuerOnly() {
        for (String iss : List.of(
                f.idp.url() + "/",
                f.idp.url().replace("localhost", "LOCALHOST"),
                f.idp.url().substring(7),
                f.idp.url().replace("http:", "https:"))) {
            assertThat(outcome(f.token().with("iss", iss)))
                    .isEqualTo("InvalidIdentityToken: No OpenIDConnect provider found in your account for " + iss);
        }
        assertThat(f.lastFailure()).contains("which has [\"" + f.idp.url() + "\"]");
        assertThat(f.idp.asked()).as("nobody else is called").isEmpty();
    }

    @Test
    void providerOfAnotherAccountDoesNotCount() {
        StsAccount other = f.sts.newAccount();
        String arn = other.addRole(IamRole.of("deploy", StsFixture.policy("*", "{}")));
        assertThat(f.callWith("RoleArn", arn).message()).startsWith("No OpenIDConnect provider found");
    }

    @Test
    void rolesClaimLimitsTheRolesThatTheTokenIsFor() {
        TestToken listed = f.token().with("https://aws.amazon.com/roles", List.of("x", f.roleArn));
        assertThat(outcome(listed)).isEqualTo("ok");
        f.account.addRole(
                IamRole.of("deploy", StsFixture.policy("*", "{\"Bool\":{\"sts:RoleAuthorizedByIdp\":true}}")));
        assertThat(outcome(listed)).isEqualTo("ok");
        assertThat(outcome(f.token())).startsWith("AccessDenied");
    }

    @Test
    void trustPolicySeesSessionNameAndProvider() {
        f.account.addRole(
                IamRole.of(
                        "deploy",
                        StsFixture.policy(
                                "*",
                                "{\"StringEquals\":{\"sts:RoleSessionName\":\"session\"},"
                                        + "\"StringLike\":{\"aws:FederatedProvider\":\"arn:aws:iam::*:oidc-provider/localhost:*\"}}")));
        assertThat(outcome(f.token())).isEqualTo("ok");
        assertThat(f.callWith("RoleSessionName", "other").code()).isEqualTo("AccessDenied");
        assertThat(f.lastFailure()).contains("asked [session], given [other]");
    }

    /** With everything wrong from one check on, that check is the one that fails. */
    @Test
    void checksAreMadeInTheOrderOfTheirConstants() {
        List<Check> checks = Stream.of(Check.values())
                .filter(check -> check.compareTo(Check.PARAMETERS) >= 0)
                .toList();
        for (Check first : checks) {
            List<Check> wrong = new ArrayList<>(checks.subList(checks.indexOf(first), checks.size()));
            Collections.reverse(wrong);
            TestToken token = f.token();
            for (Check check : wrong) {
                token = spoilt(token, check);
            }
            Map<String, String> parameters = f.good(token);
            wrong.forEach(check -> spoil(parameters, check));
            f.call(parameters);
            StsAccount account = first.compareTo(Check.ROLE_ARN) > 0 ? f.account : f.sts.strangers();
            assertThat(account.lastVerification().flatMap(Verification::failure).map(VerificationStep::check))
                    .as("with everything wrong from %s on", first)
                    .contains(first);
        }
    }

    private static void spoil(Map<String, String> parameters, Check check) {
        switch (check) {
            case PARAMETERS -> parameters.put("RoleSessionName", "?");
            case ROLE_ARN -> parameters.put("RoleArn", "nothing-valid-in-here");
            case PROVIDER_ID -> parameters.put("ProviderId", "x.example");
            case TRUST_POLICY -> parameters.put("RoleArn", "arn:aws:iam::123456789012:role/nobody");
            case SESSION_DURATION -> parameters.put("DurationSeconds", "43200");
            case SESSION_POLICY -> parameters.put("Policy", "{");
            default -> assertThat(spoilt(TestToken.of("x"), check)).isNotEqualTo(TestToken.of("x"));
        }
    }

    private static TestToken spoilt(TestToken token, Check check) {
        return switch (check) {
            case TOKEN_FORMAT -> token.signedBy(TestKeys.RSA, "PS256");
            case PROVIDER -> token.with("iss", "https://nobody.example");
            case CLAIMS -> token.without("sub");
            case AUDIENCE -> token.with("aud", "other");
            case KEYS -> token.kid("unknown");
            case SIGNATURE -> token.signedBy(TestKeys.OTHER_RSA, "RS256").kid("rsa-1");
            case TIMES -> token.with("exp", 1);
            case SESSION_TAGS -> token.with("https://aws.amazon.com/tags", "x");
            case ROLES_CLAIM -> token.with("https://aws.amazon.com/roles", "other");
            default -> token;
        };
    }
}
