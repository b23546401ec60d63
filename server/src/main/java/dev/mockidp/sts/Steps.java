// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes the checks of one request as they are made. */
final class Steps {
    private final List<Supplier<VerificationStep>> steps = new ArrayList<>();
    private @Nullable WebIdentity webIdentity;

    void passed(Check check, String note) {
        VerificationStep step = new VerificationStep(check, true, note);
        steps.add(() -> step);
    }

    /** Notes a check that passed; the note is made if somebody reads it. */
    void passed(Check check, Supplier<String> note) {
        steps.add(() -> new VerificationStep(check, true, note.get()));
    }

    /** Notes a failed check; the caller throws what this returns. */
    StsException failed(Check check, String note, AwsError error, Object... values) {
        VerificationStep step = new VerificationStep(check, false, note);
        steps.add(() -> step);
        return new StsException(error, values);
    }

    /** Notes who the token truly says the caller is. */
    void identified(WebIdentity identity) {
        webIdentity = identity;
    }

    /** Returns who the caller is; null if that was not found out. */
    @Nullable
    WebIdentity webIdentity() {
        return webIdentity;
    }

    List<VerificationStep> list() {
        return steps.stream().map(Supplier::get).toList();
    }
}
