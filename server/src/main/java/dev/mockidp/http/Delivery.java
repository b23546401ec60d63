// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The plan by which a response reaches the wire: a delay before the status line, a pace for the body, an ending, and how
 * the bytes differ from a well-formed message.
 *
 * @param delay time between the request and the status line; not negative
 * @param drip the pace of the body; null for as fast as the peer reads
 * @param ending how it ends
 * @param wire how the bytes differ
 */
public record Delivery(Duration delay, @Nullable Drip drip, Ending ending, Wire wire) {
    /** At once, at full pace, to the last byte. */
    public static final Delivery NORMAL = new Delivery(Duration.ZERO, null, Ending.COMPLETE, Wire.NORMAL);

    /** Checks the ranges. */
    public Delivery {
        requireNonNull(ending, "ending");
        requireNonNull(wire, "wire");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be >= 0, got " + delay);
        }
    }

    /** Returns this plan with a further delay before the status line. */
    public Delivery delayedBy(Duration more) {
        return new Delivery(delay.plus(more), drip, ending, wire);
    }

    /** Returns this plan with the body at a slow pace. */
    public Delivery dripping(Drip pace) {
        return new Delivery(delay, pace, ending, wire);
    }

    /** Returns this plan with another ending. */
    public Delivery ending(Ending newEnding) {
        return new Delivery(delay, drip, newEnding, wire);
    }

    /** Returns this plan with other bytes. */
    public Delivery on(Wire newWire) {
        return new Delivery(delay, drip, ending, newWire);
    }
}
