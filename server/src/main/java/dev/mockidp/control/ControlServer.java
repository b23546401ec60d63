// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static java.util.Objects.requireNonNull;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.undertow.Engine;
import dev.mockidp.internal.undertow.Listener;
import dev.mockidp.internal.undertow.ListenerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The control API of a mock OpenID Provider and a mock STS: HTTP and JSON on a port of its own, which no fault can hit. It
 * refuses web pages, foreign host names and, where one is set, whoever lacks the bearer token.
 *
 * <p>Operations: {@code GET /health}; {@code GET|POST /issuers}; {@code GET|DELETE /issuers/{name}};
 * {@code POST /issuers/{name}/tokens}; {@code POST /issuers/{name}/keys/rotate};
 * {@code GET|POST|DELETE /issuers/{name}/faults}; {@code GET /issuers/{name}/journal};
 * {@code POST /issuers/{name}/clock}. An error is {@code {"error": "...", "status": n}} with a way out.
 */
public final class ControlServer implements AutoCloseable {
    private static final Connection INSIDE =
            new Connection(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false);

    private final Engine engine;
    private final Listener listener;
    private final Gate gate;
    private final Routes routes;

    private ControlServer(MockIdpServer idp, MockStsServer sts, ControlOptions options) {
        this.gate = new Gate(options.bearerToken(), hosts(options));
        this.routes = new IssuerOperations(idp)
                .addTo(new Routes())
                .add("GET", "/health", (request, arguments) -> health(idp, sts));
        this.engine = Engine.start("mockidp-control", 1, 2);
        try {
            this.listener = Listener.start(
                    engine,
                    ListenerOptions.on(new InetSocketAddress(options.bindAddress(), options.port())),
                    request -> Exchange.of(answer(request)));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Starts the control API.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound; the message names it
     */
    public static ControlServer start(MockIdpServer idp, MockStsServer sts, ControlOptions options) {
        return new ControlServer(
                requireNonNull(idp, "idp"), requireNonNull(sts, "sts"), requireNonNull(options, "options"));
    }

    private static Set<String> hosts(ControlOptions options) {
        Set<String> hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(options.bindAddress().getHostAddress());
        return hosts;
    }

    private Response answer(Request request) {
        try {
            gate.check(request);
            return dispatched(request);
        } catch (ControlException e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private Response dispatched(Request request) {
        try {
            return routes.dispatch(request);
        } catch (ControlException e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Performs an operation from inside the process, as configuration does at the start, without the checks of who asks.
     *
     * @param method for example {@code POST}
     * @param path for example {@code /issuers}
     * @param body a JSON object; null for none
     * @return what a client would be answered
     */
    public Response perform(String method, String path, @Nullable String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return dispatched(new Request(method, path, "", Headers.none(), bytes, INSIDE, System.nanoTime()));
    }

    private static Response error(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("status", status);
        return Response.json(status, Json.write(body));
    }

    private static Response health(MockIdpServer idp, MockStsServer sts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "UP");
        body.put("idp", idp.url().toString());
        body.put("sts", sts.url().toString());
        return Response.json(200, Json.write(body));
    }

    /** Returns the address of the control API, without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + listener.address().getPort());
    }

    /** Stops the control API; what it controls goes on. */
    @Override
    public void close() {
        listener.close();
        engine.close();
    }

    @Override
    public String toString() {
        return "ControlServer{url=" + url() + "}";
    }
}
