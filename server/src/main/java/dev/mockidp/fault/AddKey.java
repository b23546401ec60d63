// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One more entry in the JWK Set, of a kind that clients may not expect; the other keys stay. No token is signed with it.
 *
 * @param key the entry
 * @param place whether it is the first or the last
 */
public record AddKey(Kind key, @Default("first") DuplicateMember.Place place) implements ContentFault {
    private static final Map<String, @Nullable Object> ENTRIES = entries();

    /** The entries. */
    public enum Kind {
        /** A {@code kty} that does not exist. */
        UNKNOWN_KTY,
        /** A key for ML-DSA-65. */
        AKP,
        /** A key on secp256k1 (RFC 8812). */
        SECP256K1,
        /** A key on a curve that no registry knows. */
        UNKNOWN_CURVE,
        /** An RSA key for an algorithm that does not exist. */
        UNKNOWN_ALG,
        /** An RSA key without {@code kty}. */
        NO_KTY,
        /** An RSA key without {@code n}. */
        NO_MODULUS,
        /** An RSA key whose {@code n} is not base64url. */
        NOT_BASE64,
        /** {@code null}. */
        NULL,
        /** A text. */
        TEXT,
        /** A symmetric key. */
        SYMMETRIC,
        /** An RSA key of 1024 bits. */
        WEAK_RSA,
        /** An RSA key for encryption. */
        ENCRYPTION,
        /** An RSA key for encryption under the id of the first key. */
        ENCRYPTION_SAME_KID,
        /** Another RSA key under the id of the first key. */
        SAME_KID,
        /** An RSA key whose id is empty. */
        EMPTY_KID,
        /** An RSA key without an id. */
        NO_KID,
        /** An RSA key with all its private members. */
        LEAKED_PRIVATE,
        /** An RSA key whose certificate has expired. */
        X5C_EXPIRED,
        /** An RSA key with the certificate of another. */
        X5C_MISMATCH
    }

    /** Checks that nothing is absent. */
    public AddKey {
        requireNonNull(key, "key");
        requireNonNull(place, "place");
    }

    private static Map<String, @Nullable Object> entries() {
        try (InputStream file = AddKey.class.getResourceAsStream("/dev/mockidp/fault/foreign-keys.json")) {
            return Collections.unmodifiableMap(
                    Json.readObject(requireNonNull(file, "foreign-keys.json").readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response apply(Response planned) {
        return Documents.changeKeys(planned, keys -> {
            Object kid = keys.isEmpty() ? Pointer.GONE : Pointer.of("kid").find(keys.get(0));
            keys.add(place == DuplicateMember.Place.FIRST ? 0 : keys.size(), entry(kid));
            return keys;
        });
    }

    private @Nullable Object entry(@Nullable Object firstKid) {
        return switch (key) {
            case SAME_KID -> renamed("no-kid", firstKid);
            case ENCRYPTION_SAME_KID -> renamed("encryption", firstKid);
            default -> ENTRIES.get(Keys.wireName(key));
        };
    }

    private static Object renamed(String entry, @Nullable Object kid) {
        Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
        ((Map<?, ?>) requireNonNull(ENTRIES.get(entry)))
                .forEach((name, value) -> renamed.put(String.valueOf(name), value));
        if (kid != Pointer.GONE) {
            renamed.put("kid", kid);
        }
        return renamed;
    }

    static Map<String, @Nullable Object> known() {
        return ENTRIES;
    }
}
