// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Idle;
import dev.mockidp.http.Response;
import dev.mockidp.http.Wire;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * One plan on its way to the wire that is more than a response in one go. Writes its bytes beside Undertow's own writer, so
 * that every byte is the plan's. Its steps run on the connection's I/O thread.
 */
final class Performance {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long DRAIN_MILLIS = 10_000;
    private static final long EXACT_FROM_NANOS = 20 * NANOS_PER_MILLI;

    private final HttpServerExchange exchange;
    private final Exchange planned;
    private final Delivery delivery;
    private final Set<Performance> underWay;
    private final AbstractServerConnection connection;
    private final ConduitStreamSinkChannel sink;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Script script;
    private volatile @Nullable Departure departure;
    private volatile XnioExecutor.@Nullable Key timer;
    private long firstByteNanos;
    private long lastByteNanos;
    private long dueNanos;
    private long headSent;
    private long sent;
    private long allSent;

    Performance(HttpServerExchange exchange, Exchange planned, Set<Performance> underWay) {
        this.exchange = exchange;
        this.planned = planned;
        this.delivery = planned.response().delivery();
        this.underWay = underWay;
        this.connection = (AbstractServerConnection) exchange.getConnection();
        this.sink = connection.getChannel().getSinkChannel();
        this.script = new Script(exchange, planned.response());
    }

    /** Tells whether Undertow's own writer says the same: all is in memory and the length is the body's. */
    static boolean isPlain(Response response) {
        return response.delivery().equals(Delivery.NORMAL)
                && response.tail() == null
                && !response.headers().contains("Content-Length");
    }

    /** Starts after the plan's delay. */
    void begin() {
        if (ended.get()) {
            return;
        }
        dueNanos = System.nanoTime() + delivery.delay().toNanos();
        if (delivery.delay().isZero()) {
            step();
        } else {
            pause(this::step);
        }
    }

    /** Waits until the next step is due, and notices meanwhile if the client leaves. */
    private void pause(Runnable then) {
        watch();
        long nanos = dueNanos - System.nanoTime();
        boolean exact = nanos >= EXACT_FROM_NANOS;
        long millis = exact ? nanos / NANOS_PER_MILLI - 1 : (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        later(() -> whenDue(then, exact), Math.max(0, millis));
    }

    /**
     * XNIO's timer counts whole milliseconds, but a delay must not be shorter than asked, nor much longer. The last
     * millisecond of a long one is waited for by coming back through the event loop; a short one is up to two longer.
     */
    private void whenDue(Runnable then, boolean exact) {
        if (exact && !ended.get() && dueNanos - System.nanoTime() > 0) {
            soon(() -> whenDue(then, true));
        } else {
            unwatch();
            then.run();
        }
    }

    private void step() {
        if (ended.get()) {
            return;
        }
        Script.Piece piece = script.next(!delivery.wire().instead().isEmpty());
        if (piece == null) {
            finish();
        } else if (piece.pause().isZero()) {
            write(piece);
        } else {
            dueNanos = Math.max(dueNanos, firstByteNanos) + piece.pause().toNanos();
            pause(() -> write(piece));
        }
    }

    private void write(Script.Piece piece) {
        if (ended.get()) {
            return;
        }
        if (firstByteNanos == 0 && piece.bytes().hasRemaining()) {
            firstByteNanos = System.nanoTime();
            dueNanos = firstByteNanos;
        }
        pump(piece);
    }

    private void pump(Script.Piece piece) {
        ByteBuffer bytes = piece.bytes();
        int before = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                int written = sink.write(bytes);
                allSent += written;
                if (written == 0) {
                    resumeWhenWritable(piece);
                    return;
                }
            }
            if (!sink.flush()) {
                resumeWhenWritable(piece);
                return;
            }
        } catch (IOException e) {
            headSent += Math.min(piece.headBytes(), before - bytes.remaining());
            sent += Math.min(piece.bodyBytes(), before - bytes.remaining());
            goneAway();
            return;
        }
        headSent += piece.headBytes();
        sent += piece.bodyBytes();
        lastByteNanos = firstByteNanos == 0 ? 0 : System.nanoTime();
        // the next piece from the event loop: an endless body must neither nest nor keep the thread
        if (piece.bodyBytes() > 0) {
            soon(this::step);
        } else {
            step();
        }
    }

    private void resumeWhenWritable(Script.Piece piece) {
        ChannelListener<ConduitStreamSinkChannel> writable = ready -> {
            ready.suspendWrites();
            pump(piece);
        };
        sink.setWriteListener(writable);
        sink.resumeWrites();
    }

    private void finish() {
        switch (delivery.ending().kind()) {
            case COMPLETE -> complete();
            case RESET -> {
                end(How.RESET_BY_PLAN);
                Listener.abort(channel());
            }
            case CLOSE -> {
                end(How.CLOSED_BY_PLAN);
                hangUp();
            }
            case STALL -> watch();
        }
    }

    /** Content that nobody has read would make the operating system send a RST in place of the FIN. */
    private void hangUp() {
        if (exchange.isRequestComplete()) {
            IoUtils.safeClose(channel());
            return;
        }
        connection.getIoThread().executeAfter(() -> IoUtils.safeClose(channel()), DRAIN_MILLIS, TimeUnit.MILLISECONDS);
        FirstBytes.hangUp(channel());
    }

    private void complete() {
        Wire wire = delivery.wire();
        boolean strange = !wire.instead().isEmpty();
        if (strange || script.closes()) {
            end(strange ? How.CLOSED_BY_PLAN : How.SENT);
            IoUtils.safeClose(channel());
        } else if (wire.idle().kind() == Idle.Kind.FORGET) {
            end(How.SENT);
            Departure.ignore(connection, () -> IoUtils.safeClose(connection));
        } else {
            IdleEnd.arm(connection, wire.idle());
            end(How.SENT);
            Connectors.terminateResponse(exchange);
        }
    }

    private StreamConnection channel() {
        return connection.getChannel();
    }

    private void soon(Runnable step) {
        try {
            connection.getIoThread().execute(step);
        } catch (RejectedExecutionException e) {
            serverCloses(); // its threads end
        }
    }

    private void later(Runnable step, long millis) {
        try {
            timer = connection.getIoThread().executeAfter(step, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end(How.SERVER_CLOSED); // the engine is closing
            return;
        }
        if (ended.get()) {
            cancelTimer();
        }
    }

    private void cancelTimer() {
        XnioExecutor.Key key = timer;
        if (key != null) {
            key.remove();
        }
    }

    private void goneAway() {
        end(How.CLIENT_WENT_AWAY);
        IoUtils.safeClose(connection);
    }

    /** Content of the request that is not to be read stands between us and the client's departure. */
    private void watch() {
        if (!exchange.isRequestComplete()) {
            return;
        }
        departure = Departure.watch(connection, this::goneAway);
    }

    private void unwatch() {
        Departure watched = departure;
        if (watched != null) {
            watched.stop();
            departure = null;
        }
    }

    /** Ends this delivery because the server closes. */
    void serverCloses() {
        end(How.SERVER_CLOSED);
        IoUtils.safeClose(connection);
    }

    private void end(How how) {
        if (ended.compareAndSet(false, true)) {
            cancelTimer();
            underWay.remove(this);
            planned.onEnd()
                    .accept(new DeliveryReport(
                            how, headSent, sent, allSent, firstByteNanos, lastByteNanos, System.nanoTime()));
        }
    }
}
