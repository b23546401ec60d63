// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;

/**
 * Bytes of one's choice instead of the response, then the connection is closed.
 *
 * @param text the bytes, each a character of ISO 8859-1; not empty
 */
public record RawAnswer(String text) implements NetworkFault {
    /** Checks that there is something. */
    public RawAnswer {
        requireNonNull(text, "text");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text must not be empty; for no bytes use connection-close");
        }
    }

    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.replacedBy(text));
    }
}
