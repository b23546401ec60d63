// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Role;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says which contents of answers a journal keeps: those of public documents, the newest, within bounds. A content that is
 * the same object as the one before it, as a healthy document is, takes no room.
 */
final class Contents {
    static final int MAX_BYTES = 65_536;
    static final long MAX_SUM = 4_000_000;
    private static final int MAX_NUMBER = 1_000;

    private record Held(JournalEntry entry, int bytes) {}

    private final Deque<Held> held = new ArrayDeque<>();
    private long sum;
    private volatile byte[] last = new byte[0];

    void keep(JournalEntry entry, byte[] body) {
        Role role = entry.role();
        if ((role != Role.DISCOVERY && role != Role.JWKS) || body.length > MAX_BYTES) {
            return;
        }
        entry.keep(body);
        if (body != last) {
            last = body;
            hold(new Held(entry, body.length));
        }
    }

    private synchronized void hold(Held newest) {
        held.addLast(newest);
        sum += newest.bytes;
        while (sum > MAX_SUM || held.size() > MAX_NUMBER) {
            Held oldest = held.removeFirst();
            oldest.entry.keep(null);
            sum -= oldest.bytes;
        }
    }

    synchronized void clear() {
        held.clear();
        sum = 0;
    }
}
