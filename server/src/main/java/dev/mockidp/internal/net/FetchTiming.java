// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a fetch took.
 *
 * @param total the whole
 * @param phases the parts that were begun
 */
public record FetchTiming(Duration total, Map<FetchPhase, Duration> phases) {
    /** Copies the parts. */
    public FetchTiming {
        Map<FetchPhase, Duration> copy = new EnumMap<>(FetchPhase.class);
        copy.putAll(phases);
        phases = Collections.unmodifiableMap(copy);
    }

    /** Takes the time of a fetch under way. */
    static final class StopWatch {
        private final long startNanos = System.nanoTime();
        private final Map<FetchPhase, Duration> phases = new EnumMap<>(FetchPhase.class);
        private FetchPhase phase = FetchPhase.RESOLVE;
        private long phaseStartNanos = startNanos;

        void enter(FetchPhase next) {
            long now = System.nanoTime();
            phases.put(phase, Duration.ofNanos(now - phaseStartNanos));
            phase = next;
            phaseStartNanos = now;
        }

        FetchPhase phase() {
            return phase;
        }

        FetchTiming stop() {
            enter(phase);
            return new FetchTiming(Duration.ofNanos(System.nanoTime() - startNanos), phases);
        }
    }
}
