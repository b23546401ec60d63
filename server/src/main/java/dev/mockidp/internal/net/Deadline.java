// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A point in time by which one or several fetches must be done. */
public final class Deadline {
    private final long startNanos = System.nanoTime();
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    /** Returns the deadline that lies a time from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** Returns the time from the beginning to the deadline. */
    public Duration limit() {
        return limit;
    }

    /** Returns the time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Tells whether the deadline is past. */
    public boolean isOver() {
        return elapsed().compareTo(limit) >= 0;
    }

    /** Returns the time left in whole milliseconds, rounded up, so at least 1. */
    int millisLeft() throws SocketTimeoutException {
        Duration left = limit.minus(elapsed());
        if (left.isNegative() || left.isZero()) {
            throw new SocketTimeoutException("deadline is past");
        }
        return (int) Math.min(Integer.MAX_VALUE, left.plusNanos(999_999).toMillis());
    }
}
