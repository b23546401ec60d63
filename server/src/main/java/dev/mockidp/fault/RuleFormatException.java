// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.util.List;

/** Says what is wrong with a rule as written, and at which of its keys. */
public final class RuleFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of strings that List.of made
    private final List<String> path;

    RuleFormatException(String message, List<String> path) {
        super(message);
        this.path = List.copyOf(path);
    }

    /** Returns the keys that lead to the part in question, for example {@code [when, per]}. */
    public List<String> path() {
        return path;
    }
}
