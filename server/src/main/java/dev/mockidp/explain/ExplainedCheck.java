// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static java.util.Objects.requireNonNull;

import dev.mockidp.sts.Check;
import java.util.Locale;

/**
 * One check of AWS, with what was asked and what was given.
 *
 * @param check what is checked
 * @param state what became of it
 * @param asked what is asked for
 * @param given what the token or the request gives
 * @param note more about the outcome; empty if there is nothing
 */
public record ExplainedCheck(Check check, State state, String asked, String given, String note) {
    /** What can become of a check. */
    public enum State {
        /** It passed. */
        PASSED,
        /** It failed; AWS answers with its error. */
        FAILED,
        /** It could not be made here: no keys were given. */
        NOT_CHECKED,
        /** An earlier one failed. */
        NOT_REACHED;

        /** Returns the name in reports, for example {@code not-reached}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Checks that nothing is absent. */
    public ExplainedCheck {
        requireNonNull(check, "check");
        requireNonNull(state, "state");
        requireNonNull(asked, "asked");
        requireNonNull(given, "given");
        requireNonNull(note, "note");
    }
}
