// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

/** The parts of a fetch, in order. */
public enum FetchPhase {
    RESOLVE("looking up the host"),
    CONNECT("connecting"),
    HANDSHAKE("in the TLS handshake"),
    SEND("sending the request"),
    HEAD("waiting for the head of the answer"),
    BODY("reading the body");

    private final String words;

    FetchPhase(String words) {
        this.words = words;
    }

    /** Returns the part in words that follow "failed while". */
    public String words() {
        return words;
    }
}
