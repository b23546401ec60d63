// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import java.net.InetSocketAddress;

/**
 * The transport connection on which a request came.
 *
 * @param id number of the connection on its listener, from 1
 * @param remote the client's address
 * @param tls whether the connection is encrypted
 */
public record Connection(long id, InetSocketAddress remote, boolean tls) {}
