// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What becomes of a connection after a complete response, when the client keeps it for the next request.
 *
 * @param kind what happens
 * @param after how long the connection stays unused before it happens; without meaning for {@link Kind#SERVE} and
 *     {@link Kind#FORGET}
 */
public record Idle(Kind kind, Duration after) {
    /** The next request is served. */
    public static final Idle SERVE = new Idle(Kind.SERVE, Duration.ZERO);
    /** The connection stays open, and nothing that is sent on it is ever answered, as behind a NAT that lost its entry. */
    public static final Idle FORGET = new Idle(Kind.FORGET, Duration.ZERO);

    /** What happens. */
    public enum Kind {
        /** Nothing: the next request is served. */
        SERVE,
        /** The connection is aborted with a TCP RST. */
        RESET,
        /** The connection is closed with a TCP FIN. */
        CLOSE,
        /** The connection is never looked at again. */
        FORGET
    }

    /** Checks the range. */
    public Idle {
        requireNonNull(kind, "kind");
        if (after.isNegative()) {
            throw new IllegalArgumentException("after must be >= 0, got " + after);
        }
    }
}
