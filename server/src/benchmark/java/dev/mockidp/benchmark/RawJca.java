// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs with the JCA and a given key, as directly as it goes; with Amazon's provider if that is on the class path. */
final class RawJca {
    private static final int PRIME_BYTES = 128;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"0nQ6K4Uo6nYcXkY2bqI1rJ8mZs3tVw5yAe7hLd9fGpE\"}");
    private static final @Nullable Provider AMAZON = amazon();
    private static final PrivateKey KEY = givenKey();
    private static final ThreadLocal<Signature> SIGNATURE = ThreadLocal.withInitial(RawJca::newSignature);

    private RawJca() {}

    private static @Nullable Provider amazon() {
        try {
            return (Provider) Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider")
                    .getField("INSTANCE")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Composes a key of the first two primes that are shipped, so that its kind and size are those of ours. */
    private static PrivateKey givenKey() {
        try (InputStream primes =
                Objects.requireNonNull(RawJca.class.getResourceAsStream("/dev/mockidp/token/test-primes.bin"))) {
            BigInteger p = new BigInteger(1, primes.readNBytes(PRIME_BYTES));
            BigInteger q = new BigInteger(1, primes.readNBytes(PRIME_BYTES));
            BigInteger e = BigInteger.valueOf(65_537);
            BigInteger pLess = p.subtract(BigInteger.ONE);
            BigInteger qLess = q.subtract(BigInteger.ONE);
            BigInteger d = e.modInverse(pLess.multiply(qLess));
            KeyFactory factory = AMAZON == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", AMAZON);
            return factory.generatePrivate(
                    new RSAPrivateCrtKeySpec(p.multiply(q), e, d, p, q, d.mod(pLess), d.mod(qLess), q.modInverse(p)));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(problem);
        }
    }

    static Signature newSignature() {
        try {
            Signature signature = AMAZON == null
                    ? Signature.getInstance("SHA256withRSA")
                    : Signature.getInstance("SHA256withRSA", AMAZON);
            signature.initSign(KEY);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sign(byte[] content) {
        try {
            Signature signature = SIGNATURE.get();
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a token whose claims are fixed but for one number. */
    static String token() {
        String content = HEADER
                + '.'
                + encoded("{\"iss\":\"http://localhost:8080/an-issuer\",\"sub\":\"test-client\","
                        + "\"aud\":\"https://api.example.com\",\"client_id\":\"test-client\",\"iat\":1795000000,"
                        + "\"exp\":1795003600,\"jti\":\"" + Long.toHexString(System.nanoTime()) + "\"}");
        return content + '.' + BASE64URL.encodeToString(sign(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String encoded(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
