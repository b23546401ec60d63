// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Turns Undertow's exchange into a {@link Request} and has the plan for it performed. */
final class RequestHandler implements HttpHandler {
    private static final Logger LOGGER = System.getLogger("dev.mockidp.http");
    private static final byte[] NO_BODY = new byte[0];

    private final ListenerOptions options;
    private final Connections connections;
    private final Function<Request, ? extends Answer> planner;
    private final Answers answers;
    private final HttpDates dates;

    RequestHandler(
            ListenerOptions options,
            Connections connections,
            Function<Request, ? extends Answer> planner,
            Answers answers,
            HttpDates dates) {
        this.options = options;
        this.connections = connections;
        this.planner = planner;
        this.answers = answers;
        this.dates = dates;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        whileThreadsLast(exchange, () -> handle(exchange));
    }

    private static void whileThreadsLast(HttpServerExchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(exchange.getConnection()); // the engine's threads end
        }
    }

    private void handle(HttpServerExchange exchange) {
        long received = System.nanoTime();
        exchange.getResponseHeaders().put(io.undertow.util.Headers.DATE, dates.now());
        IdleEnd.disarm((AbstractServerConnection) exchange.getConnection());
        Request head = request(exchange, received);
        Optional<? extends Answer> early = planned(head, () -> options.early().apply(head));
        if (early.isPresent()) {
            answers.perform(exchange, early.get());
        } else if (exchange.isRequestComplete()) {
            proceed(exchange, head);
        } else {
            readBody(exchange, head);
        }
    }

    private void readBody(HttpServerExchange exchange, Request head) {
        AtomicBoolean arrived = new AtomicBoolean();
        XnioExecutor.Key deadline = exchange.getIoThread()
                .executeAfter(
                        () -> {
                            if (arrived.compareAndSet(false, true)) {
                                IoUtils.safeClose(exchange.getConnection());
                            }
                        },
                        options.headTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (done, body) -> {
                            if (arrived.compareAndSet(false, true)) {
                                deadline.remove();
                                whileThreadsLast(done, () -> proceed(done, head.withBody(body)));
                            }
                        },
                        (failed, problem) -> {
                            if (arrived.compareAndSet(false, true)) {
                                deadline.remove();
                                whileThreadsLast(failed, () -> refuse(failed, problem));
                            }
                        });
    }

    private void refuse(HttpServerExchange exchange, IOException problem) {
        if (problem instanceof RequestTooBigException) {
            exchange.setPersistent(false);
            answers.perform(exchange, Exchange.of(options.tooLarge()));
        } else {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void proceed(HttpServerExchange exchange, Request request) {
        if (options.blocking()) {
            exchange.dispatch(() -> whileThreadsLast(exchange, () -> answers.perform(exchange, plan(request))));
        } else {
            answers.perform(exchange, plan(request));
        }
    }

    private Answer plan(Request request) {
        return planned(request, () -> Optional.of(planner.apply(request))).orElseThrow();
    }

    private static Optional<? extends Answer> planned(
            Request request, Supplier<? extends Optional<? extends Answer>> planning) {
        try {
            return planning.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.ERROR, () -> "cannot answer " + request.method() + " " + request.path(), e);
            return Optional.of(
                    Exchange.of(Response.text(500, "MockIdP could not answer this request; its log says why.\n")));
        }
    }

    private Request request(HttpServerExchange exchange, long received) {
        Connection connection = connections.of((AbstractServerConnection) exchange.getConnection());
        return new Request(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                headers(exchange.getRequestHeaders()),
                NO_BODY,
                connection,
                received,
                "",
                exchange.getProtocol().toString());
    }

    private static Headers headers(HeaderMap map) {
        String[] fields = new String[2 * map.size()];
        int next = 0;
        for (long at = map.fastIterateNonEmpty(); at != -1; at = map.fiNextNonEmpty(at)) {
            HeaderValues values = map.fiCurrent(at);
            String name = values.getHeaderName().toString();
            if (next + 2 * values.size() > fields.length) {
                fields = Arrays.copyOf(fields, fields.length + 2 * values.size());
            }
            for (int i = 0; i < values.size(); i++) {
                fields[next++] = name;
                fields[next++] = values.get(i);
            }
        }
        return Headers.adopt(next == fields.length ? fields : Arrays.copyOf(fields, next));
    }
}
