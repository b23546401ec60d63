// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Pauses between exchanges. */
final class Gaps {
    private Gaps() {}

    static Optional<Duration> shortest(List<JournalEntry> entries) {
        List<JournalEntry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(JournalEntry::receivedNanos))
                .toList();
        Duration shortest = null;
        for (int i = 1; i < ordered.size(); i++) {
            JournalEntry before = ordered.get(i - 1);
            long end =
                    before.receivedNanos() + before.took().orElse(Duration.ZERO).toNanos();
            Duration gap = Duration.ofNanos(Math.max(0, ordered.get(i).receivedNanos() - end));
            shortest = shortest == null || gap.compareTo(shortest) < 0 ? gap : shortest;
        }
        return Optional.ofNullable(shortest);
    }
}
