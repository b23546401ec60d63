// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.util.Optional;

/**
 * How often something was asked.
 *
 * @param exchanges the number of exchanges
 * @param connections the number of connections on which they came
 * @param shortestGap the shortest pause between two of them; absent for fewer than two
 * @param truncated whether older ones were dropped, so that the numbers may be too low
 */
public record JournalCount(long exchanges, long connections, Optional<Duration> shortestGap, boolean truncated) {
    static JournalCount of(Answer answer) {
        Number gap = answer.numberOrNull("minGapMillis");
        return new JournalCount(
                answer.number("count"),
                answer.number("connections"),
                gap == null ? Optional.empty() : Optional.of(Duration.ofNanos((long) (gap.doubleValue() * 1_000_000))),
                answer.flag("truncated"));
    }
}
