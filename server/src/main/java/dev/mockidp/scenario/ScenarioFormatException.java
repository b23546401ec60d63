// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.internal.yaml.YamlException;

/** Says where a scenario's text is wrong: {@code file:line: what was found, what is known}. */
public final class ScenarioFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String source;
    private final int line;

    ScenarioFormatException(YamlException e) {
        super(e.getMessage(), e);
        this.source = e.place().source();
        this.line = e.place().line();
    }

    /** Returns the name of the text. */
    public String source() {
        return source;
    }

    /** Returns the line, from 1. */
    public int line() {
        return line;
    }
}
