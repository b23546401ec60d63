// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Drip;
import dev.mockidp.http.Ending;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Response;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/** One plan on its way to the wire. Its steps run on the connection's I/O thread. */
final class Performance implements IoCallback, ExchangeCompletionListener {
    private final HttpServerExchange exchange;
    private final Exchange planned;
    private final Delivery delivery;
    private final Set<Performance> underWay;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final boolean isPlain;
    private final byte[] body;
    private final ByteBuffer whole;
    private volatile @Nullable Departure departure;
    private volatile XnioExecutor.@Nullable Key timer;
    private long firstByteNanos;
    private long sent;

    Performance(HttpServerExchange exchange, Exchange planned, Set<Performance> underWay) {
        this.exchange = exchange;
        this.planned = planned;
        this.delivery = planned.response().delivery();
        this.underWay = underWay;
        this.isPlain = delivery.delay().isZero()
                && delivery.drip() == null
                && delivery.ending().kind() == Ending.Kind.COMPLETE;
        this.body = isBodyAllowed() ? planned.response().body() : new byte[0];
        this.whole = ByteBuffer.wrap(body);
    }

    private boolean isBodyAllowed() {
        int status = planned.response().status();
        return status >= 200
                && status != 204
                && status != 304
                && !exchange.getRequestMethod().equals(Methods.HEAD);
    }

    /** Tells whether it goes out at once and at full pace, so that it needs no timer and nobody has to cancel it. */
    boolean isPlain() {
        return isPlain;
    }

    /** Starts after the plan's delay. */
    void begin() {
        if (delivery.delay().isZero()) {
            afterDelay();
            return;
        }
        watch();
        later(this::afterDelay, delivery.delay().toNanos());
    }

    private void afterDelay() {
        unwatch();
        if (ended.get()) {
            return;
        }
        Ending ending = delivery.ending();
        if (ending.kind() == Ending.Kind.COMPLETE && delivery.drip() == null) {
            sendAll();
        } else if (ending.kind() != Ending.Kind.COMPLETE && !ending.at().sendsHead()) {
            finish();
        } else {
            sendPart();
        }
    }

    /** Sends everything at full pace. */
    void sendAll() {
        writeHead();
        exchange.addExchangeCompleteListener(this);
        firstByteNanos = System.nanoTime();
        Sender sender = exchange.getResponseSender();
        if (body.length == 0) {
            sender.send("", this);
        } else {
            sender.send(whole, this);
        }
    }

    @Override
    public void onComplete(HttpServerExchange done, Sender sender) {
        done.endExchange();
    }

    /** The exchange may be complete before its sender says so. */
    @Override
    public void exchangeEvent(HttpServerExchange complete, ExchangeCompletionListener.NextListener next) {
        sent = whole.position();
        end(sent >= body.length ? How.SENT : How.CLIENT_WENT_AWAY);
        next.proceed();
    }

    @Override
    public void onException(HttpServerExchange failed, Sender sender, IOException problem) {
        sent = whole.position();
        end(How.CLIENT_WENT_AWAY);
        IoUtils.safeClose(failed.getConnection());
    }

    private void writeHead() {
        Response response = planned.response();
        exchange.setStatusCode(response.status());
        HeaderMap fields = exchange.getResponseHeaders();
        response.headers().forEach((name, value) -> fields.add(HttpNames.of(name), value));
        if (isBodyAllowed()) {
            fields.put(Headers.CONTENT_LENGTH, body.length);
        } else if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            fields.put(Headers.CONTENT_LENGTH, response.body().length);
        }
    }

    private void sendPart() {
        writeHead();
        firstByteNanos = System.nanoTime();
        StreamSinkChannel channel = exchange.getResponseChannel();
        if (channel == null) {
            end(How.CLIENT_WENT_AWAY);
            return;
        }
        Ending ending = delivery.ending();
        int bytes = ending.kind() == Ending.Kind.COMPLETE
                ? body.length
                : (int) Math.min(body.length, ending.at().count());
        write(channel, ByteBuffer.wrap(body, 0, bytes));
    }

    /** Writes what the pace allows, flushes, and comes back after the pace's pause. */
    private void write(StreamSinkChannel channel, ByteBuffer rest) {
        if (ended.get()) {
            return;
        }
        Drip drip = delivery.drip();
        int until = drip == null ? rest.limit() : Math.min(rest.limit(), rest.position() + drip.bytes());
        ByteBuffer now = rest.duplicate().limit(until);
        pump(channel, now, () -> {
            sent = until;
            rest.position(until);
            if (!rest.hasRemaining()) {
                finish();
            } else if (drip != null) {
                watch();
                later(
                        () -> {
                            unwatch();
                            write(channel, rest);
                        },
                        drip.every().toNanos());
            }
        });
    }

    private void pump(StreamSinkChannel channel, ByteBuffer bytes, Runnable then) {
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    resumeWhenWritable(channel, bytes, then);
                    return;
                }
            }
            if (!channel.flush()) {
                resumeWhenWritable(channel, bytes, then);
                return;
            }
        } catch (IOException e) {
            end(How.CLIENT_WENT_AWAY);
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        then.run();
    }

    private void resumeWhenWritable(StreamSinkChannel channel, ByteBuffer bytes, Runnable then) {
        ChannelListener<StreamSinkChannel> writable = ready -> {
            ready.suspendWrites();
            pump(ready, bytes, then);
        };
        channel.getWriteSetter().set(writable);
        channel.resumeWrites();
    }

    private void finish() {
        switch (delivery.ending().kind()) {
            case COMPLETE -> {
                end(How.SENT);
                exchange.endExchange();
            }
            case RESET -> {
                end(How.RESET_BY_PLAN);
                Listener.abort(channel());
            }
            case CLOSE -> {
                end(How.CLOSED_BY_PLAN);
                IoUtils.safeClose(channel());
            }
            case STALL -> watch();
        }
    }

    private StreamConnection channel() {
        return ((AbstractServerConnection) exchange.getConnection()).getChannel();
    }

    private void later(Runnable step, long nanos) {
        timer = exchange.getIoThread().executeAfter(step, nanos, TimeUnit.NANOSECONDS);
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

    private void watch() {
        departure = Departure.watch((AbstractServerConnection) exchange.getConnection(), () -> {
            end(How.CLIENT_WENT_AWAY);
            IoUtils.safeClose(exchange.getConnection());
        });
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
        IoUtils.safeClose(exchange.getConnection());
    }

    private void end(How how) {
        if (ended.compareAndSet(false, true)) {
            if (!isPlain) {
                cancelTimer();
                underWay.remove(this);
            }
            planned.onEnd().accept(new DeliveryReport(how, sent, firstByteNanos, System.nanoTime()));
        }
    }

    /** Field names as Undertow wants them; those that every answer carries are made once. */
    private static final class HttpNames {
        private static HttpString of(String name) {
            HttpString known = Headers.fromCache(name);
            return known == null ? new HttpString(name) : known;
        }
    }
}
