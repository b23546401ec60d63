// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;

/**
 * Bytes behind the end of a complete response, on a connection that stays open.
 *
 * @param text the bytes, each a character of ISO 8859-1
 */
public record ExtraBytes(String text) implements NetworkFault {
    /** Checks that the text is given. */
    public ExtraBytes {
        requireNonNull(text, "text");
    }

    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.followedBy(text));
    }
}
