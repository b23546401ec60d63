// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

/**
 * The part of a body that is not held in memory: a filler repeated up to a length, and an end. A body with a tail is sent
 * in constant memory, however long it is.
 *
 * @param filler the bytes that are repeated, at least one. Not copied
 * @param bytes how many bytes of filler come, the last repetition cut off; {@link #ENDLESS} for no end
 * @param end the bytes behind the filler. Not copied
 */
public record Tail(byte[] filler, long bytes, byte[] end) {
    /** The length of a body that never ends. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** Checks the ranges. */
    public Tail {
        requireNonNull(end, "end");
        if (filler.length == 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "need some filler and bytes >= 0, got " + filler.length + " bytes of filler, bytes=" + bytes);
        }
    }

    /** Returns a tail without an end. */
    public static Tail endless(byte[] filler) {
        return new Tail(filler, ENDLESS, new byte[0]);
    }

    /** Returns the number of bytes; {@link #ENDLESS} if it has no end. */
    public long length() {
        return bytes == ENDLESS ? ENDLESS : bytes + end.length;
    }
}
