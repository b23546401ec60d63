// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

/**
 * What became of a planned response.
 *
 * @param how the way it ended
 * @param headBytes bytes of the head that were sent: interim responses, status line and header fields
 * @param bodyBytes bytes of the content that were sent
 * @param bytes all bytes that were handed to the operating system: head, content, sizes of chunks and what comes behind;
 *     over TLS those before encryption
 * @param firstByteNanos {@link System#nanoTime()} when the first byte was sent; 0 if none was
 * @param lastByteNanos {@link System#nanoTime()} when the last byte was sent; 0 if none was, or if it is not known
 * @param endNanos {@link System#nanoTime()} at the end
 */
public record DeliveryReport(
        How how, long headBytes, long bodyBytes, long bytes, long firstByteNanos, long lastByteNanos, long endNanos) {
    /** The ways a delivery can end. */
    public enum How {
        /** Every planned byte was sent. */
        SENT,
        /** The client closed or reset the connection before the plan was performed. */
        CLIENT_WENT_AWAY,
        /** The plan's reset was performed. */
        RESET_BY_PLAN,
        /** The plan's close was performed. */
        CLOSED_BY_PLAN,
        /** The plan's silence was ended by the server's own end. */
        SERVER_CLOSED
    }

    /** Makes a report of a delivery that, unless the client or the server ended it, ended with its last byte. */
    public DeliveryReport(How how, long headBytes, long bodyBytes, long firstByteNanos, long endNanos) {
        this(
                how,
                headBytes,
                bodyBytes,
                headBytes + bodyBytes,
                firstByteNanos,
                how == How.CLIENT_WENT_AWAY || how == How.SERVER_CLOSED || firstByteNanos == 0 ? 0 : endNanos,
                endNanos);
    }

    /** Checks that nothing is absent. */
    public DeliveryReport {
        requireNonNull(how, "how");
    }
}
