// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * An answer that goes on until somebody ends it: server-sent events (HTML Living Standard §9.2). Events wait in a queue for
 * a slow reader; one who lets the queue run full is told so by a last event, {@code cut-off}, and is cut off.
 *
 * @param capacity the most events that wait, 1 or more
 * @param onOpen told once, when the stream is open, where to send events; returns what is to be done when it has ended
 */
public record EventStream(int capacity, Function<Sink, Runnable> onOpen) implements Answer {
    /** Takes the events of one stream. Safe for use by several threads; nothing here waits. */
    public interface Sink {
        /**
         * Sends an event.
         *
         * @param event its type, without line breaks
         * @param id its id, without line breaks
         * @param data its content, without line breaks
         * @return whether the stream goes on; false when it has ended or the reader was too slow
         */
        boolean send(String event, String id, String data);

        /** Ends the stream after what was sent. A second call does nothing. */
        void close();
    }

    /** Checks the range. */
    public EventStream {
        requireNonNull(onOpen, "onOpen");
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1, got " + capacity);
        }
    }
}
