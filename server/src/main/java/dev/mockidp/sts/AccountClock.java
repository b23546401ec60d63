// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** An account's time: another clock, moved by tests. */
final class AccountClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> offset;

    AccountClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private AccountClock(Clock base, AtomicReference<Duration> offset) {
        this.base = base;
        this.offset = offset;
    }

    Duration offset() {
        return Objects.requireNonNullElse(offset.get(), Duration.ZERO);
    }

    void advance(Duration by) {
        offset.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AccountClock(base.withZone(zone), offset);
    }
}
