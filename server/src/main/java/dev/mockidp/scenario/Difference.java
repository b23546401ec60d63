// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

/**
 * One point in which a run was not as the scenario says.
 *
 * @param where what was looked at, for example {@code call 2} or {@code requests for jwks at idp}
 * @param expected what the scenario says
 * @param actual what was seen
 */
public record Difference(String where, String expected, String actual) {
    /** Checks that nothing is absent. */
    public Difference {
        requireNonNull(where, "where");
        requireNonNull(expected, "expected");
        requireNonNull(actual, "actual");
    }

    /** Renders one line. */
    @Override
    public String toString() {
        return where + ": expected " + expected + ", was " + actual;
    }
}
