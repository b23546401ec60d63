// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.mockidp.internal.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMinterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long SECONDS = NOW.getEpochSecond();

    private final KeyRing keys = new KeyRing(KeySource.pooled(1), List.of(KeyShape.of(SigningAlgorithm.RS256)));
    private final TokenMinter minter = minter(keys);
    private final TokenTemplate template = template();

    private static TokenMinter minter(KeyRing keys) {
        return new TokenMinter("https://idp.test/x/", keys, Clock.fixed(NOW, ZoneOffset.UTC), 5);
    }

    private static TokenTemplate template() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", "${alg}");
        header.put("kid", "${kid}");
        header.put("x5t", "${x5t}");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "${issuer}");
        claims.put("sub", "${subject}");
        claims.put("aud", "${audience}");
        claims.put("nbf", "${notBefore}");
        claims.put("iat", "${issuedAt}");
        claims.put("exp", "${expires}");
        claims.put("jti", "${uuid}");
        claims.put("scope", "${scope}");
        claims.put("name", "user ${subject} of ${base}");
        return new TokenTemplate(
                header,
                claims,
                new TokenTemplate.Defaults("alice", "client", Duration.ofMinutes(5), Duration.ofSeconds(-10)));
    }

    private MintedToken mint(TokenRecipe recipe) {
        return minter.mint(template, recipe);
    }

    private static Map<String, Object> part(MintedToken token, int index) {
        return Json.readObject(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[index]));
    }

    private static Map<String, Object> withLongs(Map<String, Object> read) {
        Map<String, Object> wide = new LinkedHashMap<>(read);
        wide.replaceAll((name, value) -> value instanceof Integer number ? (Object) number.longValue() : value);
        return wide;
    }

    @Test
    void ordinaryTokenIsTheTemplateFilled() {
        MintedToken token = mint(TokenRecipe.idToken());
        assertThat(token.headers())
                .containsExactly(
                        Map.entry("typ", "JWT"),
                        Map.entry("alg", "RS256"),
                        Map.entry("kid", keys.signing().kid()));
        assertThat(token.claims().keySet()).containsExactly("iss", "sub", "aud", "nbf", "iat", "exp", "jti", "name");
        assertThat(token.claims())
                .containsEntry("iss", "https://idp.test/x/")
                .containsEntry("sub", "alice")
                .containsEntry("aud", "client")
                .containsEntry("nbf", SECONDS - 10)
                .containsEntry("iat", SECONDS)
                .containsEntry("exp", SECONDS + 300)
                .containsEntry("name", "user alice of https://idp.test/x");
    }

    @Test
    void valueHoldsWhatTheMapsSay() {
        MintedToken token = mint(TokenRecipe.idToken().claim("n", List.of("a", Map.of("b", true))));
        assertThat(token.value().split("\\.")).hasSize(3);
        assertThat(part(token, 0)).isEqualTo(token.headers());
        assertThat(withLongs(part(token, 1))).isEqualTo(token.claims());
    }

    @ParameterizedTest
    @EnumSource
    void signatureIsTheKeys(SigningAlgorithm algorithm) throws ParseException, JOSEException {
        SigningKey key = keys.newKey(algorithm);
        keys.signWith(key);
        JWSObject token = JWSObject.parse(mint(TokenRecipe.idToken()).value());
        boolean verified = key.publicKey() instanceof RSAPublicKey rsa
                ? token.verify(new RSASSAVerifier(rsa))
                : token.verify(new ECDSAVerifier((ECPublicKey) key.publicKey()));
        assertThat(verified).isTrue();
    }

    @Test
    void headerFollowsTheKeyThatSigns() {
        mint(TokenRecipe.idToken());
        SigningKey other = keys.rotate();
        assertThat(mint(TokenRecipe.idToken()).headers()).containsEntry("kid", other.kid());
    }

    @Test
    void editsOfClaimsAndHeadersArriveWhereTheyBelong() {
        MintedToken token = mint(TokenRecipe.idToken()
                .subject("bob")
                .audience("a", "b")
                .claim("groups", List.of("x"))
                .withoutClaim("jti")
                .header("crit", List.of("x"))
                .withoutHeader("typ"));
        assertThat(token.claims())
                .containsEntry("sub", "bob")
                .containsEntry("name", "user bob of https://idp.test/x")
                .containsEntry("aud", List.of("a", "b"))
                .containsEntry("groups", List.of("x"))
                .doesNotContainKey("jti");
        assertThat(token.headers()).containsEntry("crit", List.of("x")).doesNotContainKey("typ");
        assertThat(mint(TokenRecipe.idToken()).headers()).containsKey("typ").doesNotContainKey("crit");
    }

    @Test
    void oneAudienceIsAStringAndNoneIsRefused() {
        assertThat(mint(TokenRecipe.idToken().audience("a")).claims()).containsEntry("aud", "a");
        assertThatThrownBy(() -> TokenRecipe.idToken().audience())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audience() needs a value; use withoutClaim(\"aud\") for none");
    }

    @Test
    void lifetimeMovesTheEndOnly() {
        assertThat(mint(TokenRecipe.idToken().lifetime(Duration.ofHours(1))).claims())
                .containsEntry("iat", SECONDS)
                .containsEntry("exp", SECONDS + 3_600);
    }

    @Test
    void valueOfAPlaceholderIsUsedWhereTheTemplateHasIt() {
        TokenRecipe recipe = TokenRecipe.accessToken().value("scope", "read").value("client", "c");
        assertThat(mint(recipe).claims()).containsEntry("scope", "read").doesNotContainValue("c");
        assertThatThrownBy(() -> recipe.value("issuer", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown placeholder \"issuer\"; known: [subject, audience, client, scope]");
    }

    @Test
    void recipeDoesNotChange() {
        TokenRecipe recipe = TokenRecipe.idToken();
        recipe.expired().claim("x", 1).subject("bob");
        assertThat(mint(recipe).claims()).containsEntry("sub", "alice").doesNotContainKey("x");
        assertThat(recipe.defects()).isEmpty();
    }

    @Test
    void idsDifferFromTokenToTokenAndFollowFromTheSeed() {
        Object first = mint(TokenRecipe.idToken()).claims().get("jti");
        assertThat(mint(TokenRecipe.idToken()).claims().get("jti")).isNotEqualTo(first);
        assertThat(minter(keys).mint(template, TokenRecipe.idToken()).claims()).containsEntry("jti", first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ä€🔑", "\u0000\u001f\u007f", "</script>\"\\", "a\nb"})
    void oddTextsSurvive(String text) {
        assertThat(part(mint(TokenRecipe.idToken().subject(text)), 1)).containsEntry("sub", text);
    }

    @Test
    void expiredTokenLiesInThePastAsAWhole() {
        MintedToken token = mint(TokenRecipe.idToken().expired());
        assertThat(token.claims())
                .containsEntry("exp", SECONDS - 3_600)
                .containsEntry("iat", SECONDS - 3_900)
                .containsEntry("nbf", SECONDS - 3_910);
    }

    @Test
    void fractionalExpiryIsWrittenAsAFraction() {
        MintedToken token = mint(TokenRecipe.idToken().with(TokenDefect.FRACTIONAL_EXP));
        assertThat(part(token, 1)).containsEntry("exp", new BigDecimal(SECONDS + 300).add(new BigDecimal("0.5")));
    }

    @Test
    void hmacIsRightForWhoTakesThePublicKeyAsSecret() throws ParseException, JOSEException {
        MintedToken token = mint(TokenRecipe.idToken().with(TokenDefect.HMAC_WITH_PUBLIC_KEY));
        byte[] secret = Seals.pem(keys.signing().publicKey()).getBytes(StandardCharsets.US_ASCII);
        assertThat(JWSObject.parse(token.value()).verify(new MACVerifier(secret)))
                .isTrue();
        secret[40] ^= 1;
        assertThat(JWSObject.parse(token.value()).verify(new MACVerifier(secret)))
                .isFalse();
    }

    @Test
    void unsignedTokenHasAnEmptyThirdPart() {
        assertThat(mint(TokenRecipe.idToken().with(TokenDefect.ALG_NONE)).value())
                .endsWith(".")
                .matches("[^.]+\\.[^.]+\\.");
    }

    /** A defect that changed more than it says would be rejected for the wrong reason. */
    @ParameterizedTest
    @EnumSource
    void defectChangesNothingElse(TokenDefect defect) {
        MintedToken good = minter(keys).mint(template, TokenRecipe.idToken());
        MintedToken bad = minter(keys).mint(template, TokenRecipe.idToken().with(defect));
        assertThat(bad.value()).isNotEqualTo(good.value());
        assertThat(differences(good.headers(), bad.headers())
                        + differences(good.claims(), bad.claims())
                        + (isOfTheKey(bad) ? "" : " seal"))
                .isEqualTo(
                        switch (defect) {
                            case EXPIRED -> " exp iat nbf";
                            case NOT_YET_VALID -> " exp nbf";
                            case BAD_SIGNATURE -> " seal";
                            case UNKNOWN_KID, NO_KID -> " kid";
                            case ALG_NONE, HMAC_WITH_PUBLIC_KEY -> " alg seal";
                            case MISSING_ISS, WRONG_ISSUER -> " iss";
                            case MISSING_SUB -> " sub";
                            case MISSING_AUD, WRONG_AUDIENCE -> " aud";
                            case MISSING_EXP, FRACTIONAL_EXP -> " exp";
                            case MISSING_IAT -> " iat";
                        });
    }

    private static String differences(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> all = new java.util.TreeMap<>(one);
        all.putAll(other);
        StringBuilder names = new StringBuilder();
        for (String name : all.keySet()) {
            if (!java.util.Objects.equals(one.get(name), other.get(name))) {
                names.append(' ').append(name);
            }
        }
        return names.toString();
    }

    private boolean isOfTheKey(MintedToken token) {
        byte[] content =
                token.value().substring(0, token.value().lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        byte[] seal = Base64.getUrlDecoder().decode(token.value().substring(content.length + 1));
        return java.util.Arrays.equals(seal, keys.signing().sign(content));
    }

    @Test
    void defectsAreFoundByTheirWireName() {
        for (TokenDefect defect : TokenDefect.values()) {
            assertThat(TokenDefect.find(defect.wireName())).contains(defect);
            assertThat(defect.wireName()).matches("[a-z]+(-[a-z]+)*");
        }
        assertThat(TokenDefect.find("EXPIRED")).isEmpty();
        assertThat(TokenDefect.known()).startsWith("expired, not-yet-valid, bad-signature, ");
    }
}
