// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/** An answer in HTTP/1.0 whose body ends with the connection. */
public record Http10() implements NetworkFault {
    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.http10());
    }
}
