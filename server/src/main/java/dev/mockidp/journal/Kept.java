// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.LongFunction;

/** What a journal keeps and counts. Guarded by the journal's lock. */
final class Kept {
    /** Characters of paths and header fields: tens of thousands of ordinary requests, a few hundred huge ones. */
    static final long MAX_WEIGHT = 16_000_000;

    static final int RECENT_CONNECTIONS = 10_000;

    private final int capacity;
    private final Contents contents;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Map<Role, Long> counts = new EnumMap<>(Role.class);
    private final LinkedHashSet<Long> recent = new LinkedHashSet<>();
    private long lastConnection;
    private long connections;
    private long weight;
    private long last;
    private long count;

    Kept(int capacity, Contents contents) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1, got " + capacity);
        }
        this.capacity = capacity;
        this.contents = contents;
    }

    JournalEntry add(LongFunction<JournalEntry> maker) {
        JournalEntry entry = maker.apply(++last);
        weight += entry.weight();
        entries.addLast(entry);
        while (entries.size() > capacity || (weight > MAX_WEIGHT && entries.size() > 1)) {
            JournalEntry oldest = entries.removeFirst();
            weight -= oldest.weight();
            contents.dropped(oldest.contentBytes());
        }
        count++;
        counts.merge(entry.role(), 1L, Long::sum);
        note(entry.connection());
        return entry;
    }

    private void note(long connection) {
        if (connection == lastConnection) {
            return;
        }
        lastConnection = connection;
        Long id = connection;
        if (!recent.remove(id)) {
            connections++;
            if (recent.size() == RECENT_CONNECTIONS) {
                recent.remove(recent.iterator().next());
            }
        }
        recent.add(id);
    }

    Deque<JournalEntry> entries() {
        return entries;
    }

    long count() {
        return count;
    }

    long count(Role role) {
        return counts.getOrDefault(role, 0L);
    }

    long connections() {
        return connections;
    }

    long dropped() {
        return count - entries.size();
    }

    void clear() {
        entries.clear();
        recent.clear();
        counts.clear();
        lastConnection = 0;
        connections = 0;
        weight = 0;
        contents.clear();
        count = 0;
    }
}
