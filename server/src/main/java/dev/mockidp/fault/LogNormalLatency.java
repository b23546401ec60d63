// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A delay that is mostly near its median and now and then long, as real ones are; it follows from the seed and the number
 * of the exchange.
 *
 * @param median half of the delays are shorter; more than zero
 * @param sigma the standard deviation of the delay's logarithm; not negative. The 99th percentile is the median times
 *     {@code exp(2.326 sigma)}
 * @param max longer delays are cut to this
 * @param seed decides the delays
 * @param before what is delayed
 */
public record LogNormalLatency(
        Duration median,
        double sigma,
        @Default("1m") Duration max,
        @Default("1") long seed,
        @Default("status-line") Moment before)
        implements HttpFault, Delay {
    /** Checks the ranges. */
    public LogNormalLatency {
        requireNonNull(before, "before");
        if (median.isNegative() || median.isZero() || !(sigma >= 0) || max.compareTo(median) < 0) {
            throw new IllegalArgumentException(
                    "need 0 < median <= max and sigma >= 0, got median=" + median + " max=" + max + " sigma=" + sigma);
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
        // Box and Muller: a normal number of two uniform ones
        double first = 1 - Share.Seeded.unit(seed, number);
        double second = Share.Seeded.unit(~seed, number);
        double normal = Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
        double nanos = Math.min((double) max.toNanos(), median.toNanos() * Math.exp(sigma * normal));
        return Duration.ofNanos((long) nanos);
    }
}
