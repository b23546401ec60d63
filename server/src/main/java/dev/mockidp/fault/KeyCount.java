// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JWK Set with a number of keys: further RSA keys, which sign nothing, are added, or the last ones are taken away.
 *
 * @param keys the number of keys, 0 to 100,000; each added one has about 430 bytes
 * @param place whether the added ones are first or last; the real keys are at the other end
 */
public record KeyCount(int keys, @Default("first") DuplicateMember.Place place) implements ContentFault {
    private static final int MAX = 100_000;
    private static final int MODULUS_BYTES = 256;

    /** Checks the range. */
    public KeyCount {
        requireNonNull(place, "place");
        if (keys < 0 || keys > MAX) {
            throw new IllegalArgumentException("keys must be 0.." + MAX + ", got " + keys);
        }
    }

    @Override
    public Response apply(Response planned) {
        return Documents.changeKeys(planned, present -> {
            while (present.size() > keys) {
                present.remove(present.size() - 1);
            }
            int added = keys - present.size();
            for (int i = 0; i < added; i++) {
                present.add(place == DuplicateMember.Place.FIRST ? i : present.size(), decoy(i));
            }
            return present;
        });
    }

    private static Map<String, @Nullable Object> decoy(int number) {
        byte[] modulus = new byte[MODULUS_BYTES];
        for (int i = 0; i < MODULUS_BYTES; i++) {
            modulus[i] = (byte) Share.Seeded.bits(number, i);
        }
        modulus[0] |= (byte) 0x80;
        modulus[MODULUS_BYTES - 1] |= 1;
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        key.put("kty", "RSA");
        key.put("use", "sig");
        key.put("alg", "RS256");
        key.put("kid", "decoy-" + (number + 1));
        key.put("n", Base64Text.url(modulus));
        key.put("e", "AQAB");
        return key;
    }
}
