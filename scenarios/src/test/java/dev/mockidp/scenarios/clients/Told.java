// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.scenario.Outcome;
import java.util.Locale;

/** What a program told of its client's outcome. */
final class Told extends Exception {
    private static final long serialVersionUID = 1;

    private final Outcome outcome;

    Told(Outcome outcome, String detail) {
        super(detail);
        this.outcome = outcome;
    }

    /** Reads a line such as {@code reject JWTExpired: "exp" claim timestamp check failed}. */
    static Told of(String line) {
        String[] parts = line.split(" ", 2);
        return new Told(Outcome.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts.length < 2 ? "" : parts[1]);
    }

    /** Tells what a thrown exception means: what the program said, or that the program itself failed. */
    static Outcome outcome(Throwable thrown) {
        return thrown instanceof Told told ? told.outcome : Outcome.CRASH;
    }
}
