// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Answer;
import dev.mockidp.http.EventStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The live streams of one control API: a bounded number, ended together. */
final class Streams implements AutoCloseable {
    private static final int MOST = 100;

    private final Set<EventStream.Sink> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Answer admit(EventStream stream) {
        if (open.size() >= MOST) {
            throw new ControlException(503, "there are " + MOST + " live streams already; close one first");
        }
        return new EventStream(stream.capacity(), sink -> {
            open.add(sink);
            Runnable onEnd = stream.onOpen().apply(sink);
            if (closed) {
                sink.close();
            }
            return () -> {
                open.remove(sink);
                onEnd.run();
            };
        });
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(EventStream.Sink::close);
    }
}
