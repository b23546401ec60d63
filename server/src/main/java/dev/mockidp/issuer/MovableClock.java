// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes with another one and can be moved ahead or back of it. Safe for use by several threads. */
public final class MovableClock extends Clock {
    private final Clock base;
    /** Nanoseconds. */
    private final AtomicLong offset;

    /** Makes a clock that shows what another one shows until it is moved. */
    public MovableClock(Clock base) {
        this(base, new AtomicLong());
    }

    private MovableClock(Clock base, AtomicLong offset) {
        this.base = requireNonNull(base, "base");
        this.offset = offset;
    }

    /**
     * Moves the clock on; back with a negative duration.
     *
     * @throws ArithmeticException if the duration has more than 292 years
     */
    public void advance(Duration duration) {
        offset.addAndGet(duration.toNanos());
    }

    /** Returns how far the clock has been moved ahead of the one it goes with; negative if back. */
    public Duration offset() {
        return Duration.ofNanos(offset.get());
    }

    @Override
    public Instant instant() {
        return base.instant().plusNanos(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** Returns this clock in another time zone; both are moved together. */
    @Override
    public MovableClock withZone(ZoneId zone) {
        return new MovableClock(base.withZone(zone), offset);
    }

    @Override
    public String toString() {
        return "MovableClock{offset=" + offset() + ", base=" + base + "}";
    }
}
