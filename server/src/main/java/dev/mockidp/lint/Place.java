// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

/**
 * A place in a document.
 *
 * @param path the way to it, for example {@code Statement[0].Condition.StringEquals}
 * @param line its line, from 1
 */
public record Place(String path, int line) {
    /** Checks the range. */
    public Place {
        requireNonNull(path, "path");
        if (line < 1) {
            throw new IllegalArgumentException("line must be >= 1, got " + line);
        }
    }
}
