// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

/**
 * A place in a YAML text.
 *
 * @param source the name of the text, usually of its file
 * @param line the line, from 1
 * @param column the column, from 1
 */
public record Place(String source, int line, int column) {
    /** Renders {@code source:line}. */
    @Override
    public String toString() {
        return source + ':' + line;
    }
}
