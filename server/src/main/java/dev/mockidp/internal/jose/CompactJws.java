// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JWT in the JWS compact serialization (RFC 7515 §7.1, RFC 7519 §7.2), taken apart and not yet verified. */
public final class CompactJws {
    private final Map<String, @Nullable Object> header;
    private final Map<String, @Nullable Object> claims;
    private final byte[] signingInput;
    private final byte[] signature;

    private CompactJws(
            Map<String, @Nullable Object> header,
            Map<String, @Nullable Object> claims,
            byte[] signingInput,
            byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    /**
     * Takes a token apart.
     *
     * @throws JoseException if it is not three parts of base64url, or header or claims are no JSON object, or the header
     *     lacks {@code alg} or has critical extensions
     */
    public static CompactJws parse(String token) throws JoseException {
        int first = token.indexOf('.');
        int second = first < 0 ? -1 : token.indexOf('.', first + 1);
        if (second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw new JoseException("the token has "
                    + (token.chars().filter(c -> c == '.').count() + 1) + " parts separated by dots, expected 3");
        }
        Map<String, @Nullable Object> header = object("the header", token.substring(0, first));
        if (!(header.get("alg") instanceof String)) {
            throw new JoseException("the header has no alg");
        }
        if (header.containsKey("crit")) {
            throw new JoseException("the header has critical extensions (crit), none is known");
        }
        Map<String, @Nullable Object> claims = object("the claims set", token.substring(first + 1, second));
        byte[] signature = Base64Url.decode("the signature", token.substring(second + 1));
        return new CompactJws(
                header, claims, token.substring(0, second).getBytes(StandardCharsets.US_ASCII), signature);
    }

    private static Map<String, @Nullable Object> object(String what, String part) throws JoseException {
        byte[] json = Base64Url.decode(what, part);
        try {
            return Json.readObject(json);
        } catch (JsonException e) {
            throw new JoseException(what + " is not a JSON object", e);
        }
    }

    /** Returns the header's {@code alg}. */
    public String algorithm() {
        return String.valueOf(header.get("alg"));
    }

    /** Returns the header's {@code kid}; null if it has none or one that is no string. */
    public @Nullable String kid() {
        return header.get("kid") instanceof String kid ? kid : null;
    }

    /** Returns the claims. */
    public Map<String, @Nullable Object> claims() {
        return claims;
    }

    /** Tells whether the signature was made over this token by the owner of a key. */
    public boolean isSignedWith(JwsAlgorithm algorithm, Jwk key) {
        return algorithm.verify(key.publicKey(), signingInput, signature);
    }

    @Override
    public String toString() {
        return "CompactJws{alg=" + algorithm() + ", kid=" + kid() + "}";
    }
}
