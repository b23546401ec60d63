// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    private static final KeySource SOURCE = KeySource.pooled(1);
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private static SigningKey key(SigningAlgorithm algorithm, String kid, String... members) {
        Validity validity = new Validity(Instant.parse("2023-10-01T00:00:00Z"), Instant.parse("2053-10-01T00:00:00Z"));
        return SOURCE.next(new KeyShape(algorithm, kid, List.of(members), false, validity, Set.of()), 3);
    }

    private static boolean verifies(SigningKey key, byte[] content, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(key.algorithm().jcaName());
        verifier.initVerify(key.publicKey());
        verifier.update(content);
        return verifier.verify(signature);
    }

    @ParameterizedTest
    @EnumSource
    void signatureVerifiesWithThePublicKey(SigningAlgorithm algorithm) throws GeneralSecurityException {
        SigningKey key = SOURCE.next(algorithm);
        byte[] signature = key.sign(CONTENT);
        assertThat(verifies(key, CONTENT, signature)).isTrue();
        assertThat(verifies(key, "other".getBytes(UTF_8), signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void jdkAndFastProviderSignAlike(SigningAlgorithm algorithm) throws GeneralSecurityException {
        KeyMaterial material = material(algorithm);
        SigningKey key = new SigningKey(KeyShape.of(algorithm), 1, material);
        byte[] byJdk = Signer.of(algorithm, material.privateKey(), null).sign(CONTENT);
        byte[] byAny = Signer.of(algorithm, material.privateKey(), CryptoProvider.corretto())
                .sign(CONTENT);
        assertThat(verifies(key, CONTENT, byJdk)).isTrue();
        assertThat(verifies(key, CONTENT, byAny)).isTrue();
        assertThat(byJdk).hasSameSizeAs(byAny);
    }

    private static KeyMaterial material(SigningAlgorithm algorithm) {
        return algorithm.isRsa() ? PrimePool.pair(7) : new GeneratedEc(algorithm.jcaCurve(), null);
    }

    @Test
    void manyThreadsSignWithOneKey() {
        SigningKey key = SOURCE.next(SigningAlgorithm.RS256);
        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> {
                            byte[] content = Integer.toString(i).getBytes(UTF_8);
                            try {
                                return verifies(key, content, key.sign(content));
                            } catch (GeneralSecurityException e) {
                                throw new AssertionError(e);
                            }
                        })
                        .distinct())
                .containsExactly(true);
    }

    @ParameterizedTest
    @EnumSource
    void jwkIsReadByNimbusAsTheSameKey(SigningAlgorithm algorithm) throws ParseException, JOSEException {
        SigningKey key = SOURCE.next(algorithm);
        JWK jwk = JWK.parse(key.publicJwk());
        assertThat(jwk.getKeyID()).isEqualTo(key.kid());
        assertThat(jwk.computeThumbprint()).hasToString(key.kid());
        assertThat(jwk.isPrivate()).isFalse();
        assertThat(jwk.getAlgorithm()).hasToString(algorithm.name());
        if (algorithm.isRsa()) {
            assertThat(jwk.toRSAKey().toRSAPublicKey()).isEqualTo(key.publicKey());
        } else {
            assertThat(jwk.toECKey().toECPublicKey()).isEqualTo(key.publicKey());
        }
    }

    @Test
    void jwkHasTheMembersOfTheShapeInItsOrder() {
        assertThat(key(SigningAlgorithm.RS256, "k", "n", "e", "kid", "kty")
                        .publicJwk()
                        .keySet())
                .containsExactly("n", "e", "kid", "kty");
        assertThat(key(SigningAlgorithm.ES256, "k", "n", "e", "kid", "kty")
                        .publicJwk()
                        .keySet())
                .containsExactly("crv", "x", "y", "kid", "kty");
    }

    @ParameterizedTest
    @CsvSource({
        "${uuid}, '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'",
        "${base64}, '[A-Za-z0-9+/]{43}='",
        "${sha1}, '[0-9A-F]{40}'",
        "${thumbprint}, '[A-Za-z0-9_-]{43}'",
        "us-east-1${number}, us-east-13",
        "fixed, fixed"
    })
    void kidIsInTheStyleOfTheShape(String style, String form) {
        assertThat(key(SigningAlgorithm.RS256, style, "kid").kid()).matches(form);
    }

    @Test
    void unknownStyleOfKidIsRefused() {
        assertThatThrownBy(() -> key(SigningAlgorithm.RS256, "${md5}", "kid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found kid \"${md5}\", expected one of [${base64}, ${sha1}, ${thumbprint}, ${uuid}], "
                        + "or text with ${number} at most");
    }

    @Test
    void unknownMemberIsRefused() {
        assertThatThrownBy(() -> key(SigningAlgorithm.RS256, "k", "kdi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown member \"kdi\" of a JWK; known: [alg, crv, e, kid");
    }

    @ParameterizedTest
    @EnumSource
    void certificateVouchesForTheKey(SigningAlgorithm algorithm) throws GeneralSecurityException {
        SigningKey key = key(algorithm, "${sha1}", "kid", "x5t", "x5c");
        SelfSignedCertificate own = key.certificate().orElseThrow();
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(own.der()));
        certificate.verify(key.publicKey());
        assertThatThrownBy(() -> certificate.verify(SOURCE.next(algorithm).publicKey()))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(certificate.getNotBefore()).isEqualTo("2023-10-01T00:00:00Z");
        assertThat(certificate.getNotAfter()).isEqualTo("2053-10-01T00:00:00Z");
        assertThat(key.publicJwk()).containsEntry("x5t", own.x5t()).containsKey("x5c");
    }

    @Test
    void modulusWithASignByteBeginsWithA() {
        KeyShape shape = new KeyShape(SigningAlgorithm.RS512, "k", List.of("n"), true, null, Set.of());
        assertThat((String) SOURCE.next(shape, 1).publicJwk().get("n"))
                .hasSize(343)
                .startsWith("A");
        assertThat((String) SOURCE.next(SigningAlgorithm.RS512).publicJwk().get("n"))
                .hasSize(342);
    }

    @Test
    void keyPairOfOnesOwnSigns() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        KeyPair pair = generator.generateKeyPair();
        SigningKey key = SigningKey.of("mine", SigningAlgorithm.ES256, pair);
        assertThat(key.kid()).isEqualTo("mine");
        assertThat(key.publicKey()).isSameAs(pair.getPublic());
        assertThatThrownBy(() -> SigningKey.of("mine", SigningAlgorithm.RS256, pair))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RS256 needs a key pair of type RSA, got \"EC\"");
    }
}
