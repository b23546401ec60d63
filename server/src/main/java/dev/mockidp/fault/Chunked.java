// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Framing;
import dev.mockidp.http.Response;

/**
 * A body in chunks instead of one with a length (RFC 9112 §7.1).
 *
 * @param bytes the content of each chunk, at least 1
 */
public record Chunked(int bytes) implements NetworkFault {
    /** Checks the range. */
    public Chunked {
        new Framing.Chunked(bytes, -1);
    }

    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.framed(new Framing.Chunked(bytes, -1)));
    }
}
