// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A delay between two bounds, each as likely as any other; it follows from the seed and the number of the exchange.
 *
 * @param lower the least delay; not negative
 * @param upper the bound above, which is not reached unless it is the lower one
 * @param seed decides the delays
 * @param before what is delayed
 */
public record UniformLatency(
        Duration lower,
        Duration upper,
        @Default("1") long seed,
        @Default("status-line") Moment before) implements HttpFault, Delay {
    /** Checks the ranges. */
    public UniformLatency {
        requireNonNull(before, "before");
        if (lower.isNegative() || upper.compareTo(lower) < 0) {
            throw new IllegalArgumentException("need 0 <= lower <= upper, got lower=" + lower + " upper=" + upper);
        }
    }

    @Override
    public Response apply(Response planned) {
        return apply(planned, Strike.first());
    }

    @Override
    public Response apply(Response planned, Strike strike) {
        return planned.withDelivery(before.delay(planned.delivery(), time(strike.number())));
    }

    @Override
    public Duration time(long number) {
        double unit = Share.Seeded.unit(seed, number);
        return Duration.ofNanos((long) (lower.toNanos() + unit * (upper.toNanos() - lower.toNanos())));
    }
}
