// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Ending;
import dev.mockidp.http.Framing;
import dev.mockidp.http.Point;
import dev.mockidp.http.Response;

/**
 * A {@code Content-Length} that is not the body's. More than is sent: the connection is closed behind the body, or stays
 * open in silence. Less: the rest of the body follows unannounced and the connection stays open.
 *
 * @param difference what is added to the true length; not zero
 * @param silent whether the connection stays open though bytes are missing
 */
public record WrongLength(long difference, @Default("false") boolean silent) implements NetworkFault {
    /** Checks the range. */
    public WrongLength {
        if (difference == 0) {
            throw new IllegalArgumentException("difference must not be 0");
        }
    }

    @Override
    public Response apply(Response planned) {
        Response wrong = planned.withWire(wire -> wire.framed(new Framing.Length(difference)));
        if (difference < 0) {
            return wrong;
        }
        Point end = Point.afterBytes(Long.MAX_VALUE);
        return wrong.withDelivery(wrong.delivery().ending(silent ? Ending.stall(end) : Ending.close(end)));
    }
}
