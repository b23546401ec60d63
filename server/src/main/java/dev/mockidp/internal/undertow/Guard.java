// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import java.util.concurrent.atomic.AtomicLong;

/** Says of each accepted connection what becomes of it; counts down if it is for a number of them only. */
final class Guard {
    static final Guard SERVING = new Guard(Admission.SERVE, Long.MAX_VALUE);

    private final Admission admission;
    private final AtomicLong left;

    Guard(Admission admission, long next) {
        this.admission = admission;
        this.left = new AtomicLong(next);
    }

    Admission next() {
        boolean mine = left.get() == Long.MAX_VALUE || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        return mine ? admission : Admission.SERVE;
    }
}
