// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A span of real time in which a rule strikes.
 *
 * @param after the time from the anchor to the beginning of the span; not negative
 * @param until the time from the anchor to its end, which is not part of it; null for no end
 * @param anchor from when on the time is taken
 */
public record Window(Duration after, @Nullable Duration until, Anchor anchor) {
    /** From when on time is taken. */
    public enum Anchor {
        /** The first exchange that the rule selects, whether or not its number is one that it strikes; it is at time zero. */
        FIRST_HIT,
        /** The moment at which the rule was added. */
        START,
        /** The moment at which the present phase was entered; without phases, when the rule was added. */
        PHASE
    }

    /** Checks the ranges. */
    public Window {
        requireNonNull(anchor, "anchor");
        if (after.isNegative() || (until != null && until.compareTo(after) <= 0)) {
            throw new IllegalArgumentException("need 0 <= after < until, got after=" + after + " until=" + until);
        }
    }

    boolean contains(long nanos) {
        return nanos >= after.toNanos() && (until == null || nanos < until.toNanos());
    }
}
