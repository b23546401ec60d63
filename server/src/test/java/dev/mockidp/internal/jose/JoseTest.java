// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.mockidp.internal.json.Json;
import dev.mockidp.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JoseTest {
    private static JWK keyFor(JwsAlgorithm algorithm) throws Exception {
        return switch (algorithm) {
            case RS256, RS384, RS512 -> TestKeys.RSA;
            case ES256 -> new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            case ES384 -> new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
            case ES512 -> new ECKeyGenerator(Curve.P_521).keyID("ec").generate();
        };
    }

    private static String signed(JwsAlgorithm algorithm, JWK key) throws Exception {
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                .keyID(key.getKeyID())
                .build();
        JWSObject jws = new JWSObject(header, new Payload("{\"sub\":\"x\"}"));
        jws.sign(signer);
        return jws.serialize();
    }

    private static Jwk read(JWK key) throws JoseException {
        return Jwk.parse(Json.readObject(key.toPublicJWK().toJSONString()));
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void signatureOfAnotherLibraryVerifiesAndATouchedOneDoesNot(JwsAlgorithm algorithm) throws Exception {
        JWK key = keyFor(algorithm);
        String token = signed(algorithm, key);
        CompactJws jws = CompactJws.parse(token);
        assertThat(jws.kid()).isEqualTo(key.getKeyID());
        assertThat(jws.claims()).containsEntry("sub", "x");
        assertThat(jws.isSignedWith(algorithm, read(key))).isTrue();

        String otherClaims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"y\"}".getBytes(StandardCharsets.UTF_8));
        String[] parts = token.split("\\.");
        CompactJws touched = CompactJws.parse(parts[0] + "." + otherClaims + "." + parts[2]);
        assertThat(touched.isSignedWith(algorithm, read(key))).isFalse();
        CompactJws unsigned = CompactJws.parse(parts[0] + "." + parts[1] + ".");
        assertThat(unsigned.isSignedWith(algorithm, read(key))).isFalse();
    }

    @Test
    void keyOfAnotherTypeOrCurveVerifiesNothing() throws Exception {
        CompactJws jws = CompactJws.parse(signed(JwsAlgorithm.ES256, keyFor(JwsAlgorithm.ES256)));
        assertThat(jws.isSignedWith(JwsAlgorithm.ES256, read(keyFor(JwsAlgorithm.ES384))))
                .isFalse();
        assertThat(jws.isSignedWith(JwsAlgorithm.ES256, read(TestKeys.RSA))).isFalse();
        assertThat(JwsAlgorithm.RS256.fits(read(keyFor(JwsAlgorithm.ES256)).publicKey()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ES256, 64", "ES384, 96", "ES512, 132"})
    void ecdsaSignatureOfZerosIsRefused(JwsAlgorithm algorithm, int length) throws Exception {
        String[] parts = signed(algorithm, keyFor(algorithm)).split("\\.");
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]);
        CompactJws jws = CompactJws.parse(parts[0] + "." + parts[1] + "." + zeros);
        assertThat(jws.isSignedWith(algorithm, read(keyFor(algorithm)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | 1 parts
            abc                           | 1 parts
            a.b                           | 2 parts
            a.b.c.d.e                     | 5 parts
            ..                            | the header is not a JSON object
            e30.e30.                      | the header has no alg
            eyJhbGciOjV9.e30.             | the header has no alg
            eyJhbGciOiJSUzI1NiJ9.e30.a    | the signature is not base64url
            eyJhbGciOiJSUzI1NiJ9.W10.     | the claims set is not a JSON object
            eyJhbGciOiJSUzI1NiJ9.e30=.    | the claims set is base64url with padding
            ' eyJhbGciOiJSUzI1NiJ9.e30.'  | the header is not base64url
            eyJhbGciOiJSUzI1NiJ9.e30.AA+_ | the signature is not base64url
            eyJhbGciOiJSUzI1NiIsImNyaXQiOlsiYjY0Il19.e30. | critical extensions
            """)
    void whatIsNoJwtIsRefusedWithTheReason(String token, String reason) {
        assertThatExceptionOfType(JoseException.class)
                .isThrownBy(() -> CompactJws.parse(token))
                .withMessageContaining(reason);
    }

    @Test
    void tokenIsNeverShown() throws Exception {
        String token = signed(JwsAlgorithm.RS256, TestKeys.RSA);
        assertThat(CompactJws.parse(token).toString())
                .isEqualTo("CompactJws{alg=RS256, kid=" + TestKeys.RSA.getKeyID() + "}");
    }

    @Test
    void pointThatIsNotOnTheCurveIsRefused() throws Exception {
        Map<String, @Nullable Object> json = new HashMap<>(
                Json.readObject(keyFor(JwsAlgorithm.ES256).toPublicJWK().toJSONString()));
        json.put("x", json.get("y"));
        assertThatExceptionOfType(JoseException.class)
                .isThrownBy(() -> Jwk.parse(json))
                .withMessageContaining("not on curve P-256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kty":"oct","k":"AA"}                 | kty is "oct"
            {}                                     | kty is "null"
            {"kty":"RSA","e":"AQAB"}               | member n is missing
            {"kty":"RSA","n":"AQAB","e":""}        | member e is missing
            {"kty":"RSA","n":"AQ==","e":"AQAB"}    | member n is base64url with padding
            {"kty":"RSA","n":"AQ","e":"AQAB"}      | not a usable RSA key
            {"kty":"EC","crv":"P-192","x":"AQ","y":"AQ"} | crv is "P-192"
            """)
    void unusableKeyIsRefusedWithTheReason(String json, String reason) {
        assertThatExceptionOfType(JoseException.class)
                .isThrownBy(() -> Jwk.parse(Json.readObject(json)))
                .withMessageContaining(reason);
    }

    @Test
    void keySetKeepsUsableKeysAndSaysWhyOthersAreLeftOut() throws Exception {
        JWK ec = keyFor(JwsAlgorithm.ES256);
        String document = new JWKSet(List.of(TestKeys.RSA, ec)).toString().replace("]}", ",{\"kty\":\"OKP\"},5]}");
        JwkSet set = JwkSet.parse(document.getBytes(StandardCharsets.UTF_8));
        assertThat(set.keys()).hasSize(2);
        assertThat(set.rsaKeys()).isEqualTo(1);
        assertThat(set.ecKeys()).isEqualTo(1);
        assertThat(set.withKid("ec")).hasSize(1);
        assertThat(set.withKid("nobody")).isEmpty();
        assertThat(set.leftOut())
                .containsExactly("keys[2]: kty is \"OKP\", expected RSA or EC", "keys[3]: not a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not a JSON object",
                "{} | has no array",
                "{\"keys\":{}} | has no array",
                "<html> | not a JSON"
            })
    void whatIsNoKeySetIsRefused(String document, String reason) {
        assertThatExceptionOfType(JoseException.class)
                .isThrownBy(() -> JwkSet.parse(document.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "sig, RS256, true",
        ", , true",
        "sig, , true",
        ", RS256, true",
        "enc, , false",
        ", RS512, false",
        ", ES256, false"
    })
    void useAndAlgLimitAKey(@Nullable String use, @Nullable String alg, boolean fits) throws Exception {
        Jwk plain = read(TestKeys.RSA);
        assertThat(new Jwk("k", alg, use, plain.publicKey()).isFor(JwsAlgorithm.RS256))
                .isEqualTo(fits);
    }
}
