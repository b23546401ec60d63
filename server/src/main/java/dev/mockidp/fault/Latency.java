// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A delay. No thread waits meanwhile.
 *
 * @param delay the delay; not negative
 * @param before what is delayed
 */
public record Latency(
        Duration delay, @Default("status-line") Moment before) implements HttpFault, Delay {
    /** Checks the range. */
    public Latency {
        requireNonNull(before, "before");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be >= 0, got " + delay);
        }
    }

    /** Delays the status line. */
    public Latency(Duration delay) {
        this(delay, Moment.STATUS_LINE);
    }

    @Override
    public Duration time(long number) {
        return delay;
    }

    @Override
    public Response apply(Response planned) {
        return planned.withDelivery(before.delay(planned.delivery(), delay));
    }
}
