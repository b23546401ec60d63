// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.EventStream;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/** One stream of events on its way to a reader, fast or slow. It writes on the connection's I/O thread and never waits. */
final class EventDelivery implements EventStream.Sink {
    /** How long a reader that was too slow may take for what is left. */
    private static final long GRACE_SECONDS = 5;
    /** The most bytes that wait, however few events they are. */
    private static final long MAX_QUEUED_BYTES = 4_000_000;

    private final HttpServerExchange exchange;
    private final EventStream stream;
    private final Set<EventDelivery> open;
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long queuedBytes;
    private boolean ending;
    private boolean woken;
    private @Nullable StreamSinkChannel channel;
    private @Nullable Departure departure;
    private @Nullable Runnable onEnd;

    EventDelivery(HttpServerExchange exchange, EventStream stream, Set<EventDelivery> open) {
        this.exchange = exchange;
        this.stream = stream;
        this.open = open;
    }

    void begin() {
        open.add(this);
        exchange.setStatusCode(200);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        channel = exchange.getResponseChannel();
        if (channel == null) {
            abandon();
            return;
        }
        departure = Departure.watch((AbstractServerConnection) exchange.getConnection(), this::abandon);
        enqueue(": open\n\n");
        Runnable after = stream.onOpen().apply(this);
        boolean late;
        synchronized (this) {
            onEnd = after;
            late = ended.get();
        }
        if (late) {
            after.run();
        }
    }

    @Override
    public synchronized boolean send(String event, String id, String data) {
        if (ending || ended.get()) {
            return false;
        }
        if (queue.size() >= stream.capacity() || queuedBytes > MAX_QUEUED_BYTES) {
            cutOff();
            return false;
        }
        enqueue("event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n");
        return true;
    }

    /** What waits is dropped, except an event that is half sent. */
    private void cutOff() {
        ending = true;
        ByteBuffer first = queue.peekFirst();
        int dropped = queue.size() + 1;
        queue.clear();
        if (first != null && first.position() > 0) {
            queue.add(first);
            dropped--;
        }
        enqueue("event: cut-off\ndata: {\"reason\":\"the reader is too slow\",\"dropped\":" + dropped + "}\n\n");
        exchange.getIoThread().executeAfter(this::abandon, GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void enqueue(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        queuedBytes += bytes.remaining();
        queue.add(bytes);
        wake();
    }

    private void wake() {
        if (!woken) {
            woken = true;
            exchange.getIoThread().execute(this::pump);
        }
    }

    @Override
    public synchronized void close() {
        if (!ending && !ended.get()) {
            ending = true;
            wake();
        }
    }

    private void pump() {
        StreamSinkChannel sink = channel;
        if (sink == null || ended.get()) {
            return;
        }
        try {
            if (write(sink)) {
                finishIfEnding();
            } else {
                sink.getWriteSetter().set(ready -> {
                    ready.suspendWrites();
                    pump();
                });
                sink.resumeWrites();
            }
        } catch (IOException e) {
            abandon();
        }
    }

    /** Writes what there is; tells whether everything went out. */
    private boolean write(StreamSinkChannel sink) throws IOException {
        synchronized (this) {
            for (ByteBuffer next = queue.peekFirst(); next != null; next = queue.peekFirst()) {
                while (next.hasRemaining()) {
                    if (sink.write(next) == 0) {
                        return false;
                    }
                }
                queue.removeFirst();
                queuedBytes -= next.limit();
            }
        }
        if (!sink.flush()) {
            return false;
        }
        synchronized (this) {
            woken = !queue.isEmpty();
            if (woken) {
                exchange.getIoThread().execute(this::pump);
            }
        }
        return true;
    }

    private void finishIfEnding() {
        boolean done;
        synchronized (this) {
            done = ending && queue.isEmpty();
        }
        if (done && end()) {
            exchange.endExchange();
        }
    }

    /** Ends the stream and its connection at once. */
    void abandon() {
        if (end()) {
            Listener.abort(((AbstractServerConnection) exchange.getConnection()).getChannel());
        }
    }

    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        open.remove(this);
        if (departure != null) {
            departure.stop();
        }
        Runnable after;
        synchronized (this) {
            after = onEnd;
        }
        if (after != null) {
            after.run();
        }
        return true;
    }
}
