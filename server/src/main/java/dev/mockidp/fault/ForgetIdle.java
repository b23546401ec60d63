// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Idle;
import dev.mockidp.http.Response;

/** A kept connection on which nothing is ever answered after this response, as behind a NAT that lost its entry. */
public record ForgetIdle() implements NetworkFault {
    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.then(Idle.FORGET));
    }
}
