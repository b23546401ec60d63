// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stage in the course of failures. It is left at the first of those ways out that are given, or on demand; the last one
 * is never left.
 *
 * @param name what rules call it
 * @param after how long after it was entered it is left; null for no limit
 * @param exchanges after how many exchanges it is left; null for no limit
 * @param outcome the outcome that, when it is recorded, ends it; null for none
 */
public record Phase(
        String name,
        @Nullable Duration after,
        @Nullable Long exchanges,
        @Nullable String outcome) {
    /** Checks the ranges. */
    public Phase {
        requireNonNull(name, "name");
        if (after != null && (after.isNegative() || after.isZero())) {
            throw new IllegalArgumentException("after must be > 0, got " + after);
        }
        if (exchanges != null && exchanges < 1) {
            throw new IllegalArgumentException("exchanges must be >= 1, got " + exchanges);
        }
    }

    /** Returns a phase that is left on demand only. */
    public static Phase named(String name) {
        return new Phase(name, null, null, null);
    }

    /** Lets it be left some time after it was entered. */
    public Phase leaveAfter(Duration time) {
        return new Phase(name, time, exchanges, outcome);
    }

    /** Lets it be left after a number of exchanges; the next one is in the next phase. */
    public Phase leaveAfter(long count) {
        return new Phase(name, after, count, outcome);
    }

    /** Lets it be left when an outcome is recorded. */
    public Phase leaveOn(String recorded) {
        return new Phase(name, after, exchanges, recorded);
    }
}
