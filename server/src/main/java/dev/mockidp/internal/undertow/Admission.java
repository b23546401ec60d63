// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

/** What a listener does with a connection that it has accepted. */
public enum Admission {
    /** Reads requests and answers them. */
    SERVE,
    /** Keeps the connection open, reads nothing and sends nothing, not even a TLS handshake. */
    SILENT,
    /** Aborts the connection at once: the peer gets a TCP RST. */
    RESET
}
