// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a caller got from an STS.
 *
 * @param status the HTTP status; 0 if there was no answer
 * @param code the error's code; null for a success or no answer
 * @param message the error's text; null if it has none; for no answer what happened instead
 * @param requestId the STS's id of the request; null if the answer has none
 * @param credentials whether the answer holds credentials
 * @param took the time from the call to the answer
 */
public record StsAnswer(
        int status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        boolean credentials,
        Duration took) {
    /** Checks that nothing needed is absent. */
    public StsAnswer {
        requireNonNull(took, "took");
    }

    /** Renders one line, for example {@code 400 InvalidIdentityToken "Incorrect token audience" after 0.012 s}. */
    @Override
    public String toString() {
        String what = credentials
                ? "credentials"
                : status == 0 ? "no answer (" + message + ")" : status + " " + code + " \"" + message + '"';
        return what + String.format(Locale.ROOT, " after %.3f s", took.toNanos() / 1e9);
    }
}
