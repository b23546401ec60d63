// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request for a session: the answer and the checks that led to it.
 *
 * @param requestId the id in the answer
 * @param at when it was answered, by the account's clock
 * @param error the error; null if a session was given
 * @param steps the checks in the order in which they were made; after one that failed there is none
 */
public record Verification(
        String requestId, Instant at, @Nullable StsError error, List<VerificationStep> steps) {
    /** Copies the steps. */
    public Verification {
        requireNonNull(requestId, "requestId");
        requireNonNull(at, "at");
        steps = List.copyOf(steps);
    }

    /** Returns the check that failed; empty if none did. */
    public Optional<VerificationStep> failure() {
        return steps.stream().filter(step -> !step.passed()).findFirst();
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> step + "\n")
                .collect(
                        Collectors.joining("", requestId + " " + (error == null ? "session given" : error) + "\n", ""));
    }
}
