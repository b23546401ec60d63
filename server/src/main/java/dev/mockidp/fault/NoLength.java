// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Framing;
import dev.mockidp.http.Response;

/** A body with neither a length nor chunks, which ends with the connection (RFC 9112 §6.3). */
public record NoLength() implements NetworkFault {
    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.framed(new Framing.UntilClose()));
    }
}
