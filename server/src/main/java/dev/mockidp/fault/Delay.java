// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.time.Duration;

/** How long something is put off: always as long, or by chance that follows from a seed and a number. */
public sealed interface Delay permits Latency, UniformLatency, LogNormalLatency {
    /** No delay. */
    Delay NONE = new Latency(Duration.ZERO);

    /** Returns the time for the exchange, or the connection, of a number from 1. */
    Duration time(long number);
}
