// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Drip;
import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A body that comes a few bytes at a time.
 *
 * @param bytes bytes in each write, at least 1
 * @param every pause between two writes, more than zero
 */
public record DripBody(int bytes, Duration every) implements NetworkFault {
    /** Checks the ranges. */
    public DripBody {
        new Drip(bytes, every);
    }

    @Override
    public Response apply(Response planned) {
        return planned.withDelivery(planned.delivery().dripping(new Drip(bytes, every)));
    }
}
