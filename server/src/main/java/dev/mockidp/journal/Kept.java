// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Connection;
import dev.mockidp.http.Role;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What a journal keeps and counts. Guarded by the journal's lock. */
final class Kept {
    /** Characters of paths and header fields: tens of thousands of ordinary requests, a few hundred huge ones. */
    static final long MAX_WEIGHT = 16_000_000;

    static final int RECENT_CONNECTIONS = 10_000;
    private static final int LATELY = 16;

    private final int capacity;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Map<Role, Count> counts = new EnumMap<>(Role.class);
    /** A number stands for a connection of the main listener. */
    private final LinkedHashSet<Object> recent = new LinkedHashSet<>();
    /** Connections that came lately, each at the place of its last bits: most requests end their look-up here. */
    private final long[] lately = new long[LATELY];

    /** Of each of these the listener; null if there is none at the place. */
    private final @Nullable String[] latelyOn = new @Nullable String[LATELY];

    private long connections;
    /** Of each entry kept, at the place of its number's last bits: an old entry itself is far away in memory. */
    private int[] weights = new int[16];

    private long weight;
    private long last;
    private long count;

    private record Foreign(String listener, long id) {}

    private static final class Count {
        private long exchanges;
    }

    Kept(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1, got " + capacity);
        }
        this.capacity = capacity;
    }

    JournalEntry add(LongFunction<JournalEntry> maker) {
        JournalEntry entry = maker.apply(++last);
        weigh(entry.weight());
        entries.addLast(entry);
        while (entries.size() > capacity || (weight > MAX_WEIGHT && entries.size() > 1)) {
            weight -= weights[place(last - entries.size() + 1)];
            entries.removeFirst();
        }
        count++;
        counts.computeIfAbsent(entry.role(), first -> new Count()).exchanges++;
        note(entry.connection(), entry.listener());
        return entry;
    }

    /** Notes the weight of the newest entry. */
    private void weigh(int newest) {
        if (entries.size() == weights.length) {
            int[] more = new int[2 * weights.length];
            for (long number = last - entries.size(); number < last; number++) {
                more[(int) (number & (more.length - 1))] = weights[place(number)];
            }
            weights = more;
        }
        weights[place(last)] = newest;
        weight += newest;
    }

    private int place(long number) {
        return (int) (number & (weights.length - 1));
    }

    /** A listener gives the same text to all its connections: another one only makes the look-up slower. */
    @SuppressWarnings("ReferenceEquality")
    private void note(long connection, String listener) {
        int place = (int) (connection & (LATELY - 1));
        if (connection == lately[place] && listener == latelyOn[place]) {
            return;
        }
        lately[place] = connection;
        latelyOn[place] = listener;
        Object id = listener.equals(Connection.MAIN) ? (Object) connection : new Foreign(listener, connection);
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
        Count known = counts.get(role);
        return known == null ? 0 : known.exchanges;
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
        Arrays.fill(latelyOn, null);
        connections = 0;
        weight = 0;
        count = 0;
    }
}
