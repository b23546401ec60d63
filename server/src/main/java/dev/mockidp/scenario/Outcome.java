// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.util.Locale;

/** What a client under test made of one call. */
public enum Outcome {
    /** The token is accepted, or credentials were obtained. */
    ACCEPT,
    /** The token, or the request, is refused for what it is; asking again is of no use. */
    REJECT,
    /** It cannot be told now; asking again later may help. */
    UNAVAILABLE,
    /** The set-up is wrong; somebody has to change it. */
    CONFIG,
    /** No answer within the time that the client's card promises. */
    HANG,
    /** An error of the client itself, such as a null pointer. */
    CRASH;

    /** Returns the name used in scenarios, for example {@code unavailable}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return wireName();
    }
}
