// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A delay before the status line. No thread waits meanwhile.
 *
 * @param delay the delay; not negative
 */
public record Latency(Duration delay) implements HttpFault {
    /** Checks the range. */
    public Latency {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be >= 0, got " + delay);
        }
    }

    @Override
    public Response apply(Response planned) {
        return planned.withDelivery(planned.delivery().delayedBy(delay));
    }
}
