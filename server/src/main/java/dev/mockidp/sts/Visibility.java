// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which of an account's new things the STS sees already: IAM's changes reach it a while later (IAM User Guide,
 * "Troubleshoot IAM: changes that I make are not always immediately visible").
 */
final class Visibility {
    private final Clock clock;
    private final Map<String, Hidden> hidden = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile int calls;

    private record Hidden(Instant until, AtomicInteger calls) {
        boolean isOver(Instant now) {
            return calls.getAndUpdate(left -> Math.max(0, left - 1)) <= 0 && !now.isBefore(until);
        }
    }

    Visibility(Clock clock) {
        this.clock = clock;
    }

    void set(Duration newDelay, int newCalls) {
        delay = newDelay;
        calls = newCalls;
    }

    Duration delay() {
        return delay;
    }

    int calls() {
        return calls;
    }

    /** Hides something that was added just now. */
    void added(String key) {
        if (calls > 0 || !delay.isZero()) {
            hidden.put(key, new Hidden(clock.instant().plus(delay), new AtomicInteger(calls)));
        } else {
            hidden.remove(key);
        }
    }

    /** Tells whether a call sees something; counts the calls that do not. */
    boolean sees(String key) {
        Hidden one = hidden.get(key);
        if (one == null) {
            return true;
        }
        if (!one.isOver(clock.instant())) {
            return false;
        }
        hidden.remove(key, one);
        return true;
    }
}
