// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import java.net.InetSocketAddress;

/**
 * The transport connection on which a request came.
 *
 * @param id number of the connection on its listener, from 1
 * @param remote the client's address
 * @param tls whether the connection is encrypted
 * @param listener the name of the listener; {@code main} for a server's own
 */
public record Connection(long id, InetSocketAddress remote, boolean tls, String listener) {
    /** The name of a server's own listener. */
    public static final String MAIN = "main";

    /** Makes a connection of the server's own listener. */
    public Connection(long id, InetSocketAddress remote, boolean tls) {
        this(id, remote, tls, MAIN);
    }
}
