// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

/**
 * A place in the bytes of a response at which its delivery goes wrong.
 *
 * @param bodyBytes the number of body bytes that are sent before; −1 if not even the status line is sent
 */
public record Point(long bodyBytes) {
    /** Before the first byte of the status line. */
    public static final Point BEFORE_RESPONSE = new Point(-1);
    /** After the empty line that ends the head, before any body byte. */
    public static final Point AFTER_HEADERS = new Point(0);

    /** Checks the range. */
    public Point {
        if (bodyBytes < -1) {
            throw new IllegalArgumentException("bodyBytes must be >= -1, got " + bodyBytes);
        }
    }

    /**
     * Returns the place after a number of body bytes; with a body that is shorter, the place after its last byte.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Point afterBytes(long bodyBytes) {
        if (bodyBytes < 0) {
            throw new IllegalArgumentException("bodyBytes must be >= 0, got " + bodyBytes);
        }
        return new Point(bodyBytes);
    }

    /** Tells whether the head of the response is sent before this place. */
    public boolean sendsHead() {
        return bodyBytes >= 0;
    }
}
