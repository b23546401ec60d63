// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** SplitMix64: numbers that follow from a seed, handed out to any number of threads without a lock. */
final class RandomNumbers {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final AtomicLong state;

    RandomNumbers(long seed) {
        state = new AtomicLong(seed);
    }

    /** Returns a seed that differs from run to run; good enough for ids, never for secrets. */
    static long freshSeed() {
        return ThreadLocalRandom.current().nextLong();
    }

    long next() {
        long z = state.addAndGet(GOLDEN);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Returns a number from 0 to bound - 1. */
    int next(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** Returns a UUID of version 4 (RFC 9562 §5.4). */
    UUID uuid() {
        return new UUID((next() & ~0xf000L) | 0x4000L, (next() >>> 2) | 0x8000000000000000L);
    }
}
