// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.util.Locale;

/** The side from which a scenario is entered. */
public enum Door {
    /** The mock STS, asked by a plain caller that repeats nothing: what AWS would answer. */
    STS,
    /** A client under test that verifies tokens itself. */
    VERIFIER,
    /** A client under test that calls the STS. */
    CALLER;

    /** Returns the name used in scenarios, for example {@code verifier}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
