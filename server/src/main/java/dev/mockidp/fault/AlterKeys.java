// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the JWK Set, each changed in a way that some providers have and some clients do not take.
 *
 * @param change the change; a key that it does not fit stays as it is
 */
public record AlterKeys(Change change) implements ContentFault {
    private static final List<String> NUMBERS = List.of("n", "x", "y");

    /** The changes. */
    public enum Change {
        /** {@code kid} left out. */
        NO_KID,
        /** {@code kid} empty. */
        EMPTY_KID,
        /** {@code kid} a number. */
        NUMBER_KID,
        /** All keys have the id of the first. */
        SAME_KID,
        /** {@code alg} left out. */
        NO_ALG,
        /** {@code alg} names another algorithm of the same kind of key. */
        OTHER_ALG,
        /** {@code alg} names an algorithm that does not exist. */
        UNKNOWN_ALG,
        /** {@code use} left out. */
        NO_USE,
        /** {@code use} is {@code enc}. */
        ENC_USE,
        /** {@code key_ops} allows encryption only. */
        ENC_OPS,
        /** {@code kty} left out. */
        NO_KTY,
        /** {@code kty} does not exist. */
        UNKNOWN_KTY,
        /** The modulus, or the coordinate {@code x}, left out. */
        NO_NUMBER,
        /** A zero octet before the modulus and the coordinates. */
        LEADING_ZERO,
        /** Base64url with {@code =} at the end. */
        PADDED,
        /** The ordinary base64 alphabet. */
        STANDARD_BASE64,
        /** Characters that are not base64. */
        NOT_BASE64,
        /** Coordinates without their last octet, shorter than RFC 7518 §6.2.1.2 wants. */
        SHORT_COORDINATE,
        /** The certificate of another key. */
        X5C_MISMATCH,
        /** A certificate that has expired, and is another key's. */
        X5C_EXPIRED,
        /** A private exponent; not the key's own, which no fault can see. */
        LEAKED_PRIVATE
    }

    /** Checks that the change is given. */
    public AlterKeys {
        requireNonNull(change, "change");
    }

    @Override
    public Response apply(Response planned) {
        return Documents.changeKeys(planned, keys -> {
            Object firstKid = keys.isEmpty() ? Pointer.GONE : Pointer.of("kid").find(keys.get(0));
            List<@Nullable Object> altered = new ArrayList<>();
            for (Object key : keys) {
                altered.add(key instanceof Map<?, ?> jwk ? altered(jwk, firstKid) : key);
            }
            return altered;
        });
    }

    private Map<String, @Nullable Object> altered(Map<?, ?> jwk, @Nullable Object firstKid) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        jwk.forEach((name, value) -> key.put(String.valueOf(name), value));
        switch (change) {
            case NO_KID -> key.remove("kid");
            case EMPTY_KID -> key.put("kid", "");
            case NUMBER_KID -> key.put("kid", 1);
            case SAME_KID -> key.put("kid", firstKid == Pointer.GONE ? "same" : firstKid);
            case NO_ALG -> key.remove("alg");
            case OTHER_ALG -> key.put("alg", "EC".equals(key.get("kty")) ? "ES512" : "RS512");
            case UNKNOWN_ALG -> key.put("alg", "RS257");
            case NO_USE -> key.remove("use");
            case ENC_USE -> key.put("use", "enc");
            case ENC_OPS -> {
                key.remove("use");
                key.put("key_ops", List.of("encrypt"));
            }
            case NO_KTY -> key.remove("kty");
            case UNKNOWN_KTY -> key.put("kty", "XYZ");
            case NO_NUMBER -> {
                key.remove("n");
                key.remove("x");
            }
            case X5C_MISMATCH -> key.put("x5c", certificate("x5c-mismatch"));
            case X5C_EXPIRED -> key.put("x5c", certificate("x5c-expired"));
            case LEAKED_PRIVATE -> key.put("d", Pointer.of("/leaked-private/d").find(AddKey.known()));
            default -> NUMBERS.forEach(name -> key.computeIfPresent(name, (any, number) -> number(name, number)));
        }
        return key;
    }

    private static @Nullable Object certificate(String entry) {
        return Pointer.of("/" + entry + "/x5c").find(AddKey.known());
    }

    private Object number(String name, Object number) {
        String text = String.valueOf(number);
        return switch (change) {
            case LEADING_ZERO -> Base64Text.leadingZero(text);
            case PADDED -> Base64Text.padded(text);
            case STANDARD_BASE64 -> Base64Text.standard(text);
            case NOT_BASE64 -> "*" + text.substring(1);
            default -> name.equals("n") ? text : Base64Text.shortened(text);
        };
    }
}
