// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

/**
 * How the delivery of a response ends.
 *
 * @param kind what happens
 * @param at where it happens; of no meaning for {@link Kind#COMPLETE}
 */
public record Ending(Kind kind, Point at) {
    /** The ordinary ending: every byte is sent and the connection may be used again. */
    public static final Ending COMPLETE = new Ending(Kind.COMPLETE, Point.afterBytes(Long.MAX_VALUE));

    /** What happens at the end. */
    public enum Kind {
        /** Every byte is sent. */
        COMPLETE,
        /** The connection is aborted: the peer gets a TCP RST. */
        RESET,
        /** The connection is closed in order: the peer gets a TCP FIN and, over TLS, no more data. */
        CLOSE,
        /** Nothing more is sent and the connection stays open. */
        STALL
    }

    /** Checks that nothing is absent. */
    public Ending {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
    }

    /** Aborts the connection at a place. */
    public static Ending reset(Point at) {
        return new Ending(Kind.RESET, at);
    }

    /** Closes the connection at a place, though the declared length promises more. */
    public static Ending close(Point at) {
        return new Ending(Kind.CLOSE, at);
    }

    /** Falls silent at a place, with the connection left open. */
    public static Ending stall(Point at) {
        return new Ending(Kind.STALL, at);
    }
}
