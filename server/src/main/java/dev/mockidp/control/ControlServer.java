// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static java.util.Objects.requireNonNull;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.undertow.Engine;
import dev.mockidp.internal.undertow.Listener;
import dev.mockidp.internal.undertow.ListenerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The control API of a mock OpenID Provider and a mock STS: HTTP and JSON on a port of its own, or on a path of the mock
 * OpenID Provider's port. On a port of its own no fault strikes it. It refuses web pages, foreign host names and, where one is set, whoever
 * lacks the bearer token.
 *
 * <p>The operations are described by the OpenAPI document at {@code /openapi.json}. An error is
 * {@code {"error": "...", "status": n}} with a way out.
 */
public final class ControlServer implements AutoCloseable {
    private static final Connection INSIDE =
            new Connection(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false);

    private final ControlApi api;
    private final URI url;
    private final Runnable stop;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ControlServer(ControlApi api, URI url, Runnable stop) {
        this.api = api;
        this.url = url;
        this.stop = stop;
    }

    /**
     * Starts the control API on a port of its own.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound; the message names it
     */
    public static ControlServer start(MockIdpServer idp, MockStsServer sts, ControlOptions options) {
        requireNonNull(idp, "idp");
        requireNonNull(sts, "sts");
        ControlApi api = new ControlApi(idp, sts, new Gate(options.bearerToken(), hosts(options)), new WayIn(false));
        Engine engine =
                Engine.start("mockidp-control", 1, 2, ServerOptions.defaults().clock());
        try {
            Listener listener = Listener.start(
                    engine,
                    ListenerOptions.on(new InetSocketAddress(options.bindAddress(), options.port())),
                    api::handle);
            URI url = URI.create("http://localhost:" + listener.address().getPort());
            return new ControlServer(api, url, () -> {
                listener.close();
                engine.close();
            });
        } catch (RuntimeException e) {
            api.close();
            engine.close();
            throw e;
        }
    }

    /**
     * Opens the control API on a path of a mock OpenID Provider's own port; for those who embed the server and have one
     * port only. Faults of issuers do not strike it; what is done to the whole port strikes it too: a delay, a certificate,
     * and whatever is applied in Java. A lasting fault that no later call would get past, such as {@code refused}, is
     * refused with 409 when it is asked for through the same listener. The server's address decides who reaches it.
     *
     * @param path a slash and one segment, for example {@code /__control}
     * @param options its port and address are not used; give a bearer token if the server is not on loopback
     * @throws IllegalArgumentException if an issuer is served there, the path is of another form, or the server can be
     *     reached from the network and there is no token
     */
    public static ControlServer mount(MockIdpServer idp, MockStsServer sts, String path, ControlOptions options) {
        requireNonNull(sts, "sts");
        if (!idp.isLoopback() && options.bearerToken() == null) {
            throw new IllegalArgumentException("the control API at " + idp.url() + path
                    + " can be reached from the network; set a bearer token, or bind the server to loopback");
        }
        Set<String> hosts = hosts(options);
        hosts.add(idp.url().getHost());
        ControlApi api = new ControlApi(idp, sts, new Gate(options.bearerToken(), hosts), new WayIn(true));
        try {
            Runnable unmount = idp.mount(path, api::handle);
            return new ControlServer(api, URI.create(idp.url() + path), unmount);
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private static Set<String> hosts(ControlOptions options) {
        Set<String> hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(options.bindAddress().getHostAddress());
        return hosts;
    }

    /** Returns the table of operations, which the tests compare with the OpenAPI document. */
    Routes routes() {
        return api.routes();
    }

    /**
     * Performs an operation from inside the process, as configuration does at the start, without the checks of who asks.
     *
     * @param method for example {@code POST}
     * @param path for example {@code /issuers}
     * @param body a JSON object; null for none
     * @return what a client would be answered
     * @throws IllegalArgumentException if the operation answers later, as a wait or a stream does
     */
    public Response perform(String method, String path, @Nullable String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return api.perform(new Request(method, path, "", Headers.none(), bytes, INSIDE, System.nanoTime()));
    }

    /** Returns the address of the control API, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** Stops the control API; what it controls goes on. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            api.close();
            stop.run();
        }
    }

    @Override
    public String toString() {
        return "ControlServer{url=" + url + "}";
    }
}
