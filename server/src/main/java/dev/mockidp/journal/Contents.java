// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Role;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Says which contents of answers a journal keeps: public documents, within bounds. */
final class Contents {
    static final int MAX_BYTES = 65_536;
    static final long MAX_SUM = 4_000_000;

    private final AtomicLong sum = new AtomicLong();
    private volatile byte[] last = new byte[0];

    /** A content that is kept, and what it costs: nothing if it is the same object as the one before. */
    record Content(byte[] bytes, int cost) {}

    @Nullable
    Content keep(Role role, byte[] body) {
        if ((role != Role.DISCOVERY && role != Role.JWKS) || body.length > MAX_BYTES) {
            return null;
        }
        if (body == last) {
            return new Content(body, 0);
        }
        if (sum.addAndGet(body.length) > MAX_SUM) {
            sum.addAndGet(-body.length);
            return null;
        }
        last = body;
        return new Content(body, body.length);
    }

    /** Notes that an exchange was dropped, with the number of bytes that its content cost. */
    void dropped(int bytes) {
        sum.updateAndGet(before -> Math.max(0, before - bytes));
    }

    void clear() {
        sum.set(0);
    }
}
