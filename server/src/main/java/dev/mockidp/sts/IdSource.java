// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes ids and credentials in AWS's formats. They need not be hard to guess: a mock guards nothing. */
final class IdSource {
    private static final String UNIQUE_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final @Nullable Random seeded;

    IdSource(@Nullable Long seed) {
        seeded = seed == null ? null : new Random(seed);
    }

    private Random random() {
        return seeded == null ? ThreadLocalRandom.current() : seeded;
    }

    /** A random UUID (RFC 9562 §5.4). */
    String requestId() {
        long high = (random().nextLong() & ~0xF000L) | 0x4000L;
        long low = (random().nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /**
     * The second id of STS's answers since 2025: base64 of {@code 1:<region>:S:<milliseconds>:R:<8 characters>}, as seen in
     * public logs.
     */
    String extendedRequestId(String region, Instant at) {
        String random = Base64.getUrlEncoder()
                .encodeToString(bytes(6))
                .replace('-', 'A')
                .replace('_', 'B');
        String text = "1:" + region + ":S:" + at.toEpochMilli() + ":R:" + random;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** 12 digits, the first of them not zero. */
    String accountId() {
        StringBuilder id = new StringBuilder(12).append((char) ('1' + random().nextInt(9)));
        for (int i = 1; i < 12; i++) {
            id.append((char) ('0' + random().nextInt(10)));
        }
        return id.toString();
    }

    String roleId() {
        return unique("AROA", 17);
    }

    String userId() {
        return unique("AIDA", 17);
    }

    String longTermKeyId() {
        return unique("AKIA", 16);
    }

    String accessKeyId() {
        return unique("ASIA", 16);
    }

    String secretAccessKey() {
        return Base64.getEncoder().encodeToString(bytes(30));
    }

    /** Opaque, with the beginning that real ones have. */
    String sessionToken() {
        return "IQoJb3JpZ2lu" + Base64.getEncoder().encodeToString(bytes(300));
    }

    private String unique(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix.length() + length).append(prefix);
        for (byte value : bytes(length)) {
            id.append(UNIQUE_ID_ALPHABET.charAt(value & 31));
        }
        return id.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random().nextBytes(bytes);
        return bytes;
    }
}
