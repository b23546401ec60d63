// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

/**
 * A misconfiguration in a document.
 *
 * @param rule the rule that says so
 * @param file the document's name
 * @param evidence what it found there
 */
public record Finding(RuleInfo rule, String file, Evidence evidence) {
    /** Checks that nothing is absent. */
    public Finding {
        requireNonNull(rule, "rule");
        requireNonNull(file, "file");
        requireNonNull(evidence, "evidence");
    }

    /** Returns the finding in one line, in the form that editors and CI systems link to. */
    @Override
    public String toString() {
        return file + ":" + evidence.place().line() + ": " + rule.level() + " " + rule.id() + ": " + rule.title() + ": "
                + evidence.text() + " (" + evidence.place().path() + ")";
    }
}
