// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The transport connection on which a request came.
 *
 * @param id number of the connection on its listener, from 1
 * @param remote the client's address
 * @param tls whether the connection is encrypted
 * @param listener the name of the listener; {@code main} for a server's own
 * @param acceptedNanos {@link System#nanoTime()} when it was accepted
 * @param tlsProtocol the version of TLS that was agreed on, for example {@code TLSv1.3}; null without TLS
 * @param serverName the host name that the client asked for in the handshake (SNI, RFC 6066 §3); null if it named none
 */
public record Connection(
        long id,
        InetSocketAddress remote,
        boolean tls,
        String listener,
        long acceptedNanos,
        @Nullable String tlsProtocol,
        @Nullable String serverName) {
    /** The name of a server's own listener. */
    public static final String MAIN = "main";

    /** Checks that nothing is absent. */
    public Connection {
        requireNonNull(remote, "remote");
        requireNonNull(listener, "listener");
    }

    /** Makes a connection of the server's own listener that was accepted just now. */
    public Connection(long id, InetSocketAddress remote, boolean tls) {
        this(id, remote, tls, MAIN);
    }

    /** Makes a connection that was accepted just now and whose handshake, if any, is not known. */
    public Connection(long id, InetSocketAddress remote, boolean tls, String listener) {
        this(id, remote, tls, listener, System.nanoTime(), null, null);
    }

    /** Returns this connection with what its TLS handshake agreed on. */
    public Connection withHandshake(String protocol, @Nullable String name) {
        return new Connection(id, remote, tls, listener, acceptedNanos, protocol, name);
    }
}
