// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that are not HTTP instead of the response, then the connection is closed.
 *
 * @param bytes how many, at least 1
 * @param seed decides which
 */
public record Garbage(
        @Default("512") int bytes, @Default("1") long seed) implements NetworkFault {
    private static final int MAX = 1 << 20;

    /** Checks the range. */
    public Garbage {
        if (bytes < 1 || bytes > MAX) {
            throw new IllegalArgumentException("bytes must be 1.." + MAX + ", got " + bytes);
        }
    }

    @Override
    public Response apply(Response planned) {
        byte[] noise = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            noise[i] = (byte) Share.Seeded.bits(seed, i);
        }
        noise[0] |= (byte) 0x80; // no status line begins so
        String text = new String(noise, StandardCharsets.ISO_8859_1);
        return planned.withWire(wire -> wire.replacedBy(text));
    }
}
