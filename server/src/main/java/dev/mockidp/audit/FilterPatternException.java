// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

/** A filter pattern is malformed. The message says at which character, what was found and what was expected. */
public final class FilterPatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int position;

    FilterPatternException(int position, String problem) {
        super("filter pattern, character " + (position + 1) + ": " + problem);
        this.position = position;
    }

    /** Returns the index of the character at fault in the pattern, from 0; its length if something is missing at the end. */
    public int position() {
        return position;
    }
}
