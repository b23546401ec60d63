// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a listener.
 *
 * @param address where it listens; port 0 for any free one
 * @param tls the context for TLS; null for plain HTTP
 * @param maxBodyBytes the most bytes of a request's body
 * @param tooLarge the answer to a larger one
 * @param headTimeout the most time for a request's head or body to arrive
 * @param idleTimeout the most time between two requests on one connection
 * @param blocking whether the endpoint waits, so that it must not run on an I/O thread
 * @param early what is done before a request's content is read, to which its head is shown; empty to go on
 * @param name what its connections say where they came from
 */
public record ListenerOptions(
        InetSocketAddress address,
        @Nullable SSLContext tls,
        long maxBodyBytes,
        Response tooLarge,
        Duration headTimeout,
        Duration idleTimeout,
        boolean blocking,
        Function<Request, ? extends Optional<? extends Answer>> early,
        String name) {

    private static final long DEFAULT_MAX_BODY_BYTES = 1_048_576;

    /** Returns the settings of a plain HTTP listener: 1 MiB bodies, 30 s for a head, 60 s between requests. */
    public static ListenerOptions on(InetSocketAddress address) {
        return new ListenerOptions(
                address,
                null,
                DEFAULT_MAX_BODY_BYTES,
                Response.text(413, "The request's body is larger than " + DEFAULT_MAX_BODY_BYTES + " bytes.\n"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                false,
                head -> Optional.empty(),
                Connection.MAIN);
    }

    /** Returns these settings with TLS, or without it for null. */
    public ListenerOptions withTls(@Nullable SSLContext context) {
        return new ListenerOptions(
                address, context, maxBodyBytes, tooLarge, headTimeout, idleTimeout, blocking, early, name);
    }

    /** Returns these settings with another limit for bodies and the answer to larger ones. */
    public ListenerOptions withMaxBody(long bytes, Response answer) {
        return new ListenerOptions(address, tls, bytes, answer, headTimeout, idleTimeout, blocking, early, name);
    }

    /** Returns these settings with other limits of time. */
    public ListenerOptions withTimeouts(Duration head, Duration idle) {
        return new ListenerOptions(address, tls, maxBodyBytes, tooLarge, head, idle, blocking, early, name);
    }

    /** Returns these settings for an endpoint that waits. */
    public ListenerOptions withBlocking() {
        return new ListenerOptions(address, tls, maxBodyBytes, tooLarge, headTimeout, idleTimeout, true, early, name);
    }

    /** Returns these settings with something done before requests' contents are read. */
    public ListenerOptions withEarly(Function<Request, ? extends Optional<? extends Answer>> shown) {
        return new ListenerOptions(
                address, tls, maxBodyBytes, tooLarge, headTimeout, idleTimeout, blocking, shown, name);
    }

    /** Returns these settings under a name. */
    public ListenerOptions withName(String newName) {
        return new ListenerOptions(
                address, tls, maxBodyBytes, tooLarge, headTimeout, idleTimeout, blocking, early, newName);
    }
}
