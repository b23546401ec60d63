// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * What a client under test says of itself. Its durations are true ones: no time scale changes them, as it does not change
 * the client.
 *
 * @param name the client's name
 * @param cooldown how long it waits after it fetched keys before it fetches again
 * @param timeout the longest that one call may take, repetitions included
 * @param classification tells what a thrown exception means
 */
public record ClientCard(
        String name, Duration cooldown, Duration timeout, Function<Throwable, Outcome> classification) {

    /** Checks the ranges. */
    public ClientCard {
        requireNonNull(name, "name");
        requireNonNull(classification, "classification");
        if (cooldown.isNegative()) {
            throw new IllegalArgumentException("cooldown must be >= 0, got " + cooldown);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be > 0, got " + timeout);
        }
    }

    /** Returns the card of a client without cooldown that answers within 30 s, classified by {@link #byType}. */
    public static ClientCard named(String name) {
        return new ClientCard(name, Duration.ZERO, Duration.ofSeconds(30), ClientCard::byType);
    }

    /** Returns this card with another cooldown. */
    public ClientCard withCooldown(Duration newCooldown) {
        return new ClientCard(name, newCooldown, timeout, classification);
    }

    /** Returns this card with another timeout. */
    public ClientCard withTimeout(Duration newTimeout) {
        return new ClientCard(name, cooldown, newTimeout, classification);
    }

    /** Returns this card with another reading of exceptions. */
    public ClientCard withClassification(Function<Throwable, Outcome> newClassification) {
        return new ClientCard(name, cooldown, timeout, newClassification);
    }

    /** Tells what a thrown exception means for this client. */
    public Outcome classify(Throwable thrown) {
        return classification.apply(thrown);
    }

    /**
     * Reads an exception by its type and those of its causes: trouble of input, output or time means unavailable, a
     * programming error of the JDK's kind means crash, anything else means reject.
     */
    public static Outcome byType(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof IOException || t instanceof UncheckedIOException || t instanceof TimeoutException) {
                return Outcome.UNAVAILABLE;
            }
        }
        boolean crash = thrown instanceof Error
                || thrown instanceof NullPointerException
                || thrown instanceof ClassCastException
                || thrown instanceof IndexOutOfBoundsException;
        return crash ? Outcome.CRASH : Outcome.REJECT;
    }
}
