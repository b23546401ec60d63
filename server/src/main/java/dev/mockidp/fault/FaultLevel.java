// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** The level at which a fault strikes, innermost first. */
public enum FaultLevel {
    /** The document itself. */
    CONTENT,
    /** Status, header fields and timing. */
    HTTP,
    /** The bytes and the connection. */
    NETWORK
}
