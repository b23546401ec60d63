// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.TokenDefect;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Independent libraries judge the tokens of every profile: the good ones pass, each bad one fails for its reason. */
class JudgesTest {
    private static final String AUDIENCE = "my-client";

    static Stream<String> profiles() {
        return IdpProfile.names().stream();
    }

    static Stream<Arguments> profilesAndDefects() {
        return profiles()
                .flatMap(profile -> Arrays.stream(TokenDefect.values()).map(defect -> Arguments.of(profile, defect)));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void nimbusTakesTheTokensOfEveryProfile(String profile) throws Exception {
        Issuer issuer = TestIssuers.issuer(profile);
        String token = issuer.mint(t -> t.audience(AUDIENCE)).value();
        assertThat(new StrictVerifier(issuer, AUDIENCE, TestIssuers.NOW)
                        .verify(token)
                        .getIssuer())
                .isEqualTo(issuer.identifier());
    }

    @ParameterizedTest
    @EnumSource
    void nimbusTakesTheTokensOfEveryAlgorithm(SigningAlgorithm algorithm) throws Exception {
        Issuer issuer = TestIssuers.issuer(IssuerSpec.of("generic").algorithm(algorithm));
        String token = issuer.mint(t -> t.audience(AUDIENCE)).value();
        assertThat(new StrictVerifier(issuer, AUDIENCE, TestIssuers.NOW)
                        .verify(token)
                        .getSubject())
                .isEqualTo("alice");
    }

    @ParameterizedTest
    @MethodSource("profilesAndDefects")
    void nimbusRefusesEveryDefectForItsReason(String profile, TokenDefect defect) throws Exception {
        Issuer issuer = TestIssuers.issuer(profile);
        StrictVerifier verifier = new StrictVerifier(issuer, AUDIENCE, TestIssuers.NOW);
        String token = issuer.mint(t -> t.audience(AUDIENCE).with(defect)).value();
        assertThatThrownBy(() -> verifier.verify(token))
                .hasMessageContaining(
                        switch (defect) {
                            case EXPIRED -> "Expired JWT";
                            case NOT_YET_VALID -> "JWT before use time";
                            case BAD_SIGNATURE -> "Signed JWT rejected: Invalid signature";
                            case UNKNOWN_KID, HMAC_WITH_PUBLIC_KEY ->
                                "Another algorithm expected, or no matching key(s) found";
                            case NO_KID -> "no kid";
                            case ALG_NONE -> "Unsecured (plain) JWTs are rejected";
                            case MISSING_ISS -> "JWT missing required claims: [iss]";
                            case MISSING_SUB -> "JWT missing required claims: [sub]";
                            case MISSING_AUD -> "JWT missing required aud claim";
                            case MISSING_EXP -> "JWT missing required claims: [exp]";
                            case MISSING_IAT -> "JWT missing required claims: [iat]";
                            case FRACTIONAL_EXP -> "exp is not a whole number";
                            case WRONG_ISSUER -> "JWT iss claim value rejected";
                            case WRONG_AUDIENCE -> "JWT aud claim rejected";
                        });
    }

    @Test
    void nimbusRefusesATokenOfAnotherIssuersKey() throws Exception {
        Issuer issuer = TestIssuers.issuer("generic");
        Issuer other = TestIssuers.issuer(IssuerSpec.of("generic").seed(2));
        StrictVerifier verifier = new StrictVerifier(issuer, AUDIENCE, TestIssuers.NOW);
        String token = other.mint(t -> t.audience(AUDIENCE)).value();
        assertThatThrownBy(() -> verifier.verify(token)).hasMessageContaining("no matching key(s) found");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void springTakesTheTokensOfEveryProfile(String profile) {
        Issuer issuer = TestIssuers.issuer(profile);
        String token = issuer.mint(t -> t.audience(AUDIENCE)).value();
        assertThat(SpringVerifier.of(issuer, AUDIENCE).decode(token).getIssuer())
                .hasToString(issuer.identifier());
    }

    @ParameterizedTest
    @MethodSource("profilesAndDefects")
    void springRefusesEveryDefectForItsReason(String profile, TokenDefect defect) {
        Issuer issuer = TestIssuers.issuer(profile);
        String token = issuer.mint(t -> t.audience(AUDIENCE).with(defect)).value();
        assertThatThrownBy(() -> SpringVerifier.of(issuer, AUDIENCE).decode(token))
                .hasMessageContaining(
                        switch (defect) {
                            case EXPIRED -> "Jwt expired at";
                            case NOT_YET_VALID -> "Jwt used before";
                            case BAD_SIGNATURE -> "Invalid signature";
                            case UNKNOWN_KID, HMAC_WITH_PUBLIC_KEY ->
                                "Another algorithm expected, or no matching key(s) found";
                            case NO_KID -> "no kid";
                            case ALG_NONE -> "Unsupported algorithm of none";
                            case MISSING_ISS, WRONG_ISSUER -> "The iss claim is not valid";
                            case MISSING_SUB -> "The sub claim is not valid";
                            case MISSING_AUD, WRONG_AUDIENCE -> "The aud claim is not valid";
                            case MISSING_EXP, FRACTIONAL_EXP -> "exp is not a whole number";
                            case MISSING_IAT -> "iat is not a whole number";
                        });
    }
}
