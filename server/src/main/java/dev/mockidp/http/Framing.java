// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

/** How a response says where its body ends (RFC 9112 §6). */
public sealed interface Framing {
    /** By {@code Content-Length}, and rightly. */
    Framing RIGHT = new Length(0);

    /**
     * By {@code Content-Length}.
     *
     * @param difference what is added to the true length: more than zero promises bytes that do not come, less than zero
     *     lets bytes follow that were not announced. The length announced is never less than zero
     */
    record Length(long difference) implements Framing {}

    /**
     * By chunks (RFC 9112 §7.1).
     *
     * @param bytes the content of each chunk, at least 1
     * @param badAfter after how many good chunks one comes whose size is not a number, whereupon the connection is closed;
     *     −1 for never
     */
    record Chunked(int bytes, long badAfter) implements Framing {
        /** Checks the ranges. */
        public Chunked {
            if (bytes < 1 || badAfter < -1) {
                throw new IllegalArgumentException(
                        "need bytes >= 1 and badAfter >= -1, got bytes=" + bytes + " badAfter=" + badAfter);
            }
        }
    }

    /** By the end of the connection, with neither length nor chunks. */
    record UntilClose() implements Framing {}
}
