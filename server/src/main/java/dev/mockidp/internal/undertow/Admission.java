// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

/** What a listener does with a connection that it has accepted. */
public enum Admission {
    /** Reads requests and answers them. */
    SERVE,
    /** Keeps the connection open, reads nothing and sends nothing, not even a TLS handshake. */
    SILENT,
    /** Aborts the connection at once: the peer gets a TCP RST. */
    RESET,
    /** Closes the connection at once: the peer gets a TCP FIN. */
    CLOSE,
    /** Reads the first bytes and answers nothing, ever. */
    READ_AND_STALL,
    /** Reads the first bytes and aborts the connection. */
    READ_AND_RESET,
    /** Reads the first bytes and answers in plain HTTP, whatever they are. */
    PLAIN_HTTP,
    /** Reads the first bytes and answers them as a TLS server that knows nothing newer than TLS 1.0. */
    OLD_TLS_1_0,
    /** Reads the first bytes and answers them as a TLS server that knows nothing newer than TLS 1.1. */
    OLD_TLS_1_1
}
