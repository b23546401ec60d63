// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Answer;
import dev.mockidp.http.EventStream;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Later;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoUtils;

/** Does what an answer says: performs it, waits for it without a thread, or streams it. */
final class Answers implements AutoCloseable {
    private final DeliveryExecutor executor;
    private final Set<EventDelivery> streams = ConcurrentHashMap.newKeySet();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Answers(DeliveryExecutor executor) {
        this.executor = executor;
    }

    void perform(HttpServerExchange exchange, Answer answer) {
        if (answer instanceof Exchange planned) {
            executor.perform(exchange, planned);
        } else if (answer instanceof Later later) {
            exchange.dispatch(exchange.getIoThread(), () -> await(exchange, later));
        } else if (answer instanceof EventStream stream) {
            EventDelivery delivery = new EventDelivery(exchange, stream, streams);
            exchange.dispatch(exchange.getIoThread(), delivery::begin);
        }
    }

    private void await(HttpServerExchange exchange, Later later) {
        Waiting waiter = new Waiting(exchange, later.answer());
        waiting.add(waiter);
        waiter.begin();
        if (closed) {
            waiter.giveUp();
        }
    }

    /** A request whose answer is not known yet. */
    private final class Waiting {
        private final HttpServerExchange exchange;
        private final CompletableFuture<? extends Answer> answer;

        Waiting(HttpServerExchange exchange, CompletableFuture<? extends Answer> answer) {
            this.exchange = exchange;
            this.answer = answer;
        }

        void begin() {
            Departure departure = Departure.watch((AbstractServerConnection) exchange.getConnection(), this::giveUp);
            var unused = answer.whenComplete((known, failure) -> exchange.getIoThread()
                    .execute(() -> {
                        waiting.remove(this);
                        departure.stop();
                        if (failure == null) {
                            perform(exchange, known);
                        } else {
                            IoUtils.safeClose(exchange.getConnection());
                        }
                    }));
        }

        void giveUp() {
            answer.cancel(false);
        }
    }

    /** Ends all streams and gives up all waiting; their connections are closed. */
    @Override
    public void close() {
        closed = true;
        waiting.forEach(Waiting::giveUp);
        streams.forEach(EventDelivery::abandon);
    }
}
