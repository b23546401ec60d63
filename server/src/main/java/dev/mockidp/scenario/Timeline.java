// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.RequestJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was done and what was seen at each place, merged by time. */
final class Timeline {
    /** Lines shown at the beginning and at the end of a long timeline. */
    private static final int FIRST = 60;

    private static final int LAST = 40;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final long startNanos = System.nanoTime();
    private final Map<String, RequestJournal> journals = new LinkedHashMap<>();
    private final List<Line> notes = new ArrayList<>();

    private record Line(long nanos, String where, String text) {}

    void watch(String place, RequestJournal journal) {
        journals.put(place, journal);
    }

    synchronized void note(String text) {
        notes.add(new Line(System.nanoTime(), "", text));
    }

    /** Waits a moment for deliveries that are ending, so that their ends can be told. */
    void settle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (RequestJournal journal : journals.values()) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                int all = journal.entries().size();
                journal.await(entry -> entry.ended().isPresent(), all, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String render() {
        List<Line> lines = new ArrayList<>();
        synchronized (this) {
            lines.addAll(notes);
        }
        journals.forEach((place, journal) -> journal.entries().forEach(entry -> lines.add(line(place, entry))));
        lines.sort(Comparator.comparingLong(Line::nanos));
        int width = journals.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        int gap = lines.size() - FIRST - LAST;
        for (int i = 0; i < lines.size(); i++) {
            if (gap > 0 && i == FIRST) {
                text.append("  … ").append(gap).append(" lines left out …\n");
                i += gap;
            }
            Line line = lines.get(i);
            double seconds = (line.nanos - startNanos) / 1e9;
            text.append(
                    String.format(Locale.ROOT, "%+8.3fs  %-" + (width + 2) + "s%s\n", seconds, line.where, line.text));
        }
        return text.toString();
    }

    private static Line line(String place, JournalEntry entry) {
        return new Line(entry.receivedNanos(), place, entry.summary());
    }
}
