// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Drip;
import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A body that comes at a rate, in steps of about 20 ms.
 *
 * @param bytesPerSecond the rate, at least 1
 */
public record RateLimit(int bytesPerSecond) implements NetworkFault {
    private static final long NANOS_IN_SECOND = 1_000_000_000;
    private static final int STEPS = 50;

    /** Checks the range. */
    public RateLimit {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytesPerSecond must be >= 1, got " + bytesPerSecond);
        }
    }

    @Override
    public Response apply(Response planned) {
        int bytes = Math.max(1, bytesPerSecond / STEPS);
        Duration every = Duration.ofNanos(bytes * NANOS_IN_SECOND / bytesPerSecond);
        return planned.withDelivery(planned.delivery().dripping(new Drip(bytes, every)));
    }
}
