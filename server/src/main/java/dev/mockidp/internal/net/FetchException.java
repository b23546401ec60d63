// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

/** Says why a fetch brought no answer, in which part of it, and after how long. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1;

    /** The ways a fetch can fail. */
    public enum Kind {
        /** The host's name has no address. */
        UNKNOWN_HOST,
        /** Nothing listens there. */
        REFUSED,
        /** No way leads there. */
        UNREACHABLE,
        /** The deadline came first. */
        TIMED_OUT,
        /** The peer aborted the connection. */
        RESET,
        /** The peer closed the connection before the end of its answer. */
        CLOSED_EARLY,
        /** The certificate leads to no authority that is trusted. */
        TLS_UNTRUSTED,
        /** The TLS handshake failed for another reason. */
        TLS,
        /** The answer is not HTTP/1. */
        NOT_HTTP,
        /** The answer is larger than it may be. */
        TOO_LARGE,
        /** The fetch was ended from this side. */
        ABORTED
    }

    private final Kind kind;
    private final FetchPhase phase;
    private final transient FetchTiming timing;

    FetchException(Kind kind, FetchPhase phase, FetchTiming timing, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.phase = phase;
        this.timing = timing;
    }

    /** Returns the way it failed. */
    public Kind kind() {
        return kind;
    }

    /** Returns the part in which it failed. */
    public FetchPhase phase() {
        return phase;
    }

    /** Returns how long it took until then. */
    public FetchTiming timing() {
        return timing;
    }
}
