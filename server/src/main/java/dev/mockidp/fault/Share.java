// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/**
 * A part of the exchanges, chosen by a seed and their numbers: the same numbers each time, whatever the order in which
 * threads ask.
 *
 * @param part the part that is struck, from 0 (none) to 1 (all)
 * @param seed decides which ones
 */
public record Share(double part, long seed) {
    private static final double TWO_TO_53 = 1L << 53;

    /** Checks the range. */
    public Share {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("part must be 0..1, got " + part);
        }
    }

    boolean strikes(long number) {
        return Seeded.unit(seed, number) < part;
    }

    /** Numbers that look random and follow from a seed and a place, after SplitMix64. */
    static final class Seeded {
        private Seeded() {}

        static long bits(long seed, long place) {
            long z = seed + place * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        /** Returns a number from 0 to just below 1. */
        static double unit(long seed, long place) {
            return (bits(seed, place) >>> 11) / TWO_TO_53;
        }
    }
}
