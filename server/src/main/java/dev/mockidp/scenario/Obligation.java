// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

/** How binding the expected behaviour of a client is. */
public enum Obligation {
    /** A client that differs has a defect. */
    MUST,
    /** A client that differs had better give a reason. */
    SHOULD,
    /** The right behaviour depends on what the client is for. */
    PROFILE,
    /** Nothing is asked of clients; the scenario shows how a system behaves. */
    INFO
}
