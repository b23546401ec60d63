// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Response;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;

/** The fast way of a healthy response: in one go, through Undertow's own writer. */
final class PlainSend implements IoCallback, ExchangeCompletionListener {
    private static final int LINE = 2;

    private final HttpServerExchange exchange;
    private final Exchange planned;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final byte[] body;
    private final ByteBuffer whole;
    private final boolean bodyAllowed;
    private long firstByteNanos;

    PlainSend(HttpServerExchange exchange, Exchange planned) {
        this.exchange = exchange;
        this.planned = planned;
        this.bodyAllowed = Head.allowsBody(exchange, planned.response().status());
        this.body = bodyAllowed ? planned.response().body() : new byte[0];
        this.whole = ByteBuffer.wrap(body);
    }

    void send() {
        if (exchange.isComplete()) {
            end(How.CLIENT_WENT_AWAY); // closed meanwhile, by either side
            return;
        }
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
        end(whole.position() >= body.length ? How.SENT : How.CLIENT_WENT_AWAY);
        next.proceed();
    }

    @Override
    public void onException(HttpServerExchange failed, Sender sender, IOException problem) {
        end(How.CLIENT_WENT_AWAY);
        IoUtils.safeClose(failed.getConnection());
    }

    private void writeHead() {
        Response response = planned.response();
        exchange.setStatusCode(response.status());
        HeaderMap fields = exchange.getResponseHeaders();
        if (response.headers().contains("Date")) {
            fields.remove(Headers.DATE);
        }
        response.headers().forEach((name, value) -> fields.add(named(name), value));
        if (bodyAllowed) {
            fields.put(Headers.CONTENT_LENGTH, body.length);
        } else if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            fields.put(Headers.CONTENT_LENGTH, response.body().length);
        }
    }

    /** Field names as Undertow wants them; those that every answer carries are made once. */
    private static HttpString named(String name) {
        HttpString known = Headers.fromCache(name);
        return known == null ? new HttpString(name) : known;
    }

    private void end(How how) {
        if (ended.compareAndSet(false, true)) {
            planned.onEnd()
                    .accept(new DeliveryReport(how, headBytes(), whole.position(), firstByteNanos, System.nanoTime()));
        }
    }

    /** The bytes that Undertow writes before the content. */
    private long headBytes() {
        if (!exchange.isResponseStarted()) {
            return 0;
        }
        int statusLine = exchange.getProtocol().length()
                + " 200 ".length()
                + StatusCodes.getReason(exchange.getStatusCode()).length()
                + LINE;
        long sum = (long) statusLine + LINE;
        for (HeaderValues values : exchange.getResponseHeaders()) {
            int name = values.getHeaderName().length();
            for (int i = 0; i < values.size(); i++) {
                sum += name + ": ".length() + values.get(i).length() + LINE;
            }
        }
        return sum;
    }
}
