// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param starts JVMs started of each contender
 * @param rounds rounds of load on each contender, which take turns
 * @param round time of one
 * @param warmUp time of load before the first
 */
record Settings(int starts, int rounds, Duration round, Duration warmUp) {
    static final Settings QUICK = new Settings(7, 9, Duration.ofMillis(700), Duration.ofSeconds(5));
    static final Settings FULL = new Settings(25, 31, Duration.ofSeconds(1), Duration.ofSeconds(15));

    Settings withWarmUp(Duration time) {
        return new Settings(starts, rounds, round, time);
    }
}
