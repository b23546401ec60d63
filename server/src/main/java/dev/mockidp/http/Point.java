// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

/**
 * A place in the bytes of a response at which its delivery goes wrong.
 *
 * @param place what is counted
 * @param count the number of body bytes or chunks that are sent before; 0 for the other places
 */
public record Point(Place place, long count) {
    /** After the request's head, before its content is read; nothing of the content is read afterwards either. */
    public static final Point BEFORE_REQUEST = new Point(Place.BEFORE_REQUEST, 0);
    /** Before the first byte of the status line. */
    public static final Point BEFORE_RESPONSE = new Point(Place.BEFORE_RESPONSE, 0);
    /** After the line break of the status line, before any header field. */
    public static final Point AFTER_STATUS_LINE = new Point(Place.AFTER_STATUS_LINE, 0);
    /** After the empty line that ends the head, before any body byte. */
    public static final Point AFTER_HEADERS = new Point(Place.AFTER_BYTES, 0);

    /** What is counted. */
    public enum Place {
        /** The request's content is not read and nothing is sent. */
        BEFORE_REQUEST,
        /** Nothing is sent. */
        BEFORE_RESPONSE,
        /** The status line alone is sent. */
        AFTER_STATUS_LINE,
        /** The head and some bytes of the content are sent. */
        AFTER_BYTES,
        /** The head and some chunks are sent, each complete with its size and line breaks (RFC 9112 §7.1). */
        AFTER_CHUNKS
    }

    /** Checks the range. */
    public Point {
        requireNonNull(place, "place");
        if (count < 0) {
            throw new IllegalArgumentException("count must be >= 0, got " + count);
        }
    }

    /**
     * Returns the place after a number of body bytes; with a body that is shorter, the place after its last byte.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Point afterBytes(long bodyBytes) {
        return new Point(Place.AFTER_BYTES, bodyBytes);
    }

    /**
     * Returns the place after a number of chunks; the body is sent in chunks then. With fewer chunks it is the place after
     * the last one with content, before the one that ends the body.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Point afterChunks(long chunks) {
        return new Point(Place.AFTER_CHUNKS, chunks);
    }

    /** Tells whether nothing at all is sent before this place. */
    public boolean sendsNothing() {
        return place == Place.BEFORE_REQUEST || place == Place.BEFORE_RESPONSE;
    }

    /** Tells whether the whole head of the response is sent before this place. */
    public boolean sendsHead() {
        return place == Place.AFTER_BYTES || place == Place.AFTER_CHUNKS;
    }
}
