// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Exchange;
import io.undertow.server.HttpServerExchange;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Performs planned responses on their sockets. No thread waits for a delay, a drip or a silence. */
final class DeliveryExecutor implements AutoCloseable {
    private final Set<Performance> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Performs a plan; may be called on any thread. */
    void perform(HttpServerExchange exchange, Exchange planned) {
        if (Performance.isPlain(planned.response())) {
            new PlainSend(exchange, planned).send();
            return;
        }
        Performance performance = new Performance(exchange, planned, underWay);
        underWay.add(performance);
        exchange.dispatch(exchange.getIoThread(), performance::begin);
        if (closed) {
            performance.serverCloses();
        }
    }

    /** Ends all deliveries that are under way; their connections are closed. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Performance::serverCloses);
    }
}
