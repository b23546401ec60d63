// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

/**
 * One check of a request, with what was found: the cause behind AWS's opaque texts. It holds neither token nor credentials.
 *
 * @param check what was checked
 * @param passed whether it passed
 * @param note what was found, and what was expected if it did not pass
 */
public record VerificationStep(Check check, boolean passed, String note) {
    /** Checks that nothing is absent. */
    public VerificationStep {
        requireNonNull(check, "check");
        requireNonNull(note, "note");
    }

    @Override
    public String toString() {
        return (passed ? "ok     " : "FAILED ") + check + ": " + note;
    }
}
