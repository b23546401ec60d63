// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import java.time.Duration;

/**
 * A slow pace for a body: a few bytes, a pause, a few bytes.
 *
 * @param bytes bytes in each write, at least 1
 * @param every pause between two writes, more than zero
 */
public record Drip(int bytes, Duration every) {
    /** Checks the ranges. */
    public Drip {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be >= 1, got " + bytes);
        }
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("every must be > 0, got " + every);
        }
    }
}
