// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public key of a JSON Web Key Set (RFC 7517 §4, RFC 7518 §6).
 *
 * @param kid its {@code kid}; null if it has none
 * @param alg its {@code alg}; null if it has none
 * @param use its {@code use}; null if it has none
 * @param publicKey the key
 */
public record Jwk(
        @Nullable String kid,
        @Nullable String alg,
        @Nullable String use,
        PublicKey publicKey) {
    /** Checks that the key is given. */
    public Jwk {
        requireNonNull(publicKey, "publicKey");
    }

    /**
     * Reads a key.
     *
     * @throws JoseException if it is not an RSA or EC public key
     */
    public static Jwk parse(Map<String, @Nullable Object> json) throws JoseException {
        String kty = text(json, "kty");
        try {
            PublicKey key = switch (kty == null ? "" : kty) {
                case "RSA" -> rsa(json);
                case "EC" -> EcKeys.publicKey(text(json, "crv"), number(json, "x"), number(json, "y"));
                default -> throw new JoseException("kty is \"" + kty + "\", expected RSA or EC");
            };
            return new Jwk(text(json, "kid"), text(json, "alg"), text(json, "use"), key);
        } catch (GeneralSecurityException e) {
            throw new JoseException("not a usable " + kty + " key: " + e.getMessage(), e);
        }
    }

    private static PublicKey rsa(Map<String, @Nullable Object> json) throws JoseException, GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(json, "n"), number(json, "e")));
    }

    private static @Nullable String text(Map<String, @Nullable Object> json, String member) {
        return json.get(member) instanceof String text ? text : null;
    }

    private static BigInteger number(Map<String, @Nullable Object> json, String member) throws JoseException {
        String text = text(json, member);
        if (text == null || text.isEmpty()) {
            throw new JoseException("member " + member + " is missing");
        }
        return new BigInteger(1, Base64Url.decode("member " + member, text));
    }

    /** Tells whether the key may be used to verify signatures of an algorithm, by its type, {@code use} and {@code alg}. */
    public boolean isFor(JwsAlgorithm algorithm) {
        return algorithm.fits(publicKey)
                && (use == null || use.equals("sig"))
                && (alg == null || alg.equals(algorithm.name()));
    }
}
