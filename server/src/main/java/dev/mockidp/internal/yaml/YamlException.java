// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import org.jspecify.annotations.Nullable;

/** Says where a YAML text is not what it should be and why; the message begins with {@code source:line:}. */
public final class YamlException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final String problem;

    /** Makes an exception about a place. */
    public YamlException(Place place, String problem) {
        this(place, problem, null);
    }

    YamlException(Place place, String problem, @Nullable Throwable cause) {
        super(place + ": " + problem, cause);
        this.place = place;
        this.problem = problem;
    }

    /** Returns the place. */
    public Place place() {
        return place;
    }

    /** Returns the message without the place. */
    public String problem() {
        return problem;
    }
}
