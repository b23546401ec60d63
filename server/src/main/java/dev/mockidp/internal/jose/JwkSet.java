// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The usable keys of a JSON Web Key Set (RFC 7517 §5); keys that cannot be used are left out, as that clause asks.
 *
 * @param keys the keys, in the order of the document
 * @param leftOut why others were left out, a line each
 */
public record JwkSet(List<Jwk> keys, List<String> leftOut) {
    /** Copies the lists. */
    public JwkSet {
        keys = List.copyOf(keys);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads a document.
     *
     * @throws JoseException if it is not a JSON object with an array {@code keys}
     */
    public static JwkSet parse(byte[] document) throws JoseException {
        Map<String, @Nullable Object> json;
        try {
            json = Json.readObject(document);
        } catch (JsonException e) {
            throw new JoseException("not a JSON object: " + e.getMessage(), e);
        }
        if (!(json.get("keys") instanceof List<?> list)) {
            throw new JoseException("has no array \"keys\"");
        }
        List<Jwk> keys = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                keys.add(key(list.get(i)));
            } catch (JoseException e) {
                leftOut.add("keys[" + i + "]: " + e.getMessage());
            }
        }
        return new JwkSet(keys, leftOut);
    }

    @SuppressWarnings("unchecked")
    private static Jwk key(@Nullable Object json) throws JoseException {
        if (!(json instanceof Map<?, ?>)) {
            throw new JoseException("not a JSON object");
        }
        return Jwk.parse((Map<String, @Nullable Object>) json);
    }

    /** Returns the keys with a {@code kid}. */
    public List<Jwk> withKid(String kid) {
        return keys.stream().filter(key -> kid.equals(key.kid())).toList();
    }

    /** Returns the number of RSA keys. */
    public long rsaKeys() {
        return keys.stream()
                .filter(key -> key.publicKey() instanceof RSAPublicKey)
                .count();
    }

    /** Returns the number of EC keys. */
    public long ecKeys() {
        return keys.size() - rsaKeys();
    }
}
