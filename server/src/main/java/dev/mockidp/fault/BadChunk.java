// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Framing;
import dev.mockidp.http.Response;

/**
 * A chunk whose size is not a number (RFC 9112 §7.1), then the connection is closed.
 *
 * @param after how many good chunks come before; the body must be longer than they are
 * @param bytes the content of each good chunk, at least 1
 */
public record BadChunk(
        @Default("0") int after, @Default("16") int bytes) implements NetworkFault {
    /** Checks the ranges. */
    public BadChunk {
        if (after < 0) {
            throw new IllegalArgumentException("after must be >= 0, got " + after);
        }
        new Framing.Chunked(bytes, after);
    }

    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.framed(new Framing.Chunked(bytes, after)));
    }
}
