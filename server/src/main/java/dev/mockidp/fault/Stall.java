// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Ending;
import dev.mockidp.http.Point;
import dev.mockidp.http.Response;

/**
 * Silence on a connection that stays open.
 *
 * @param at the place in the response at which it happens
 */
public record Stall(Point at) implements NetworkFault {
    /** Checks that the place is given. */
    public Stall {
        requireNonNull(at, "at");
    }

    @Override
    public boolean strikesBeforeRequest() {
        return at.equals(Point.BEFORE_REQUEST);
    }

    @Override
    public Response apply(Response planned) {
        return planned.withDelivery(planned.delivery().ending(Ending.stall(at)));
    }
}
