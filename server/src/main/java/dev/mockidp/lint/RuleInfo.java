// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

/**
 * What a rule is about.
 *
 * @param id its name in reports, for example {@code D4}
 * @param level how bad its findings are
 * @param title what is wrong, in a sentence
 * @param effect what comes of it
 * @param remedy what helps
 * @param source where it is described
 */
public record RuleInfo(String id, Level level, String title, String effect, String remedy, String source) {
    /** Checks that nothing is absent. */
    public RuleInfo {
        requireNonNull(id, "id");
        requireNonNull(level, "level");
        requireNonNull(title, "title");
        requireNonNull(effect, "effect");
        requireNonNull(remedy, "remedy");
        requireNonNull(source, "source");
    }

    @Override
    public String toString() {
        return id + " " + level + ": " + title;
    }
}
