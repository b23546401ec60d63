// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the STS checked for one request and what it found: the cause behind the texts of AWS.
 *
 * @param requestId the id that stands in the answer
 * @param at the account's time
 * @param error the code of the error, such as {@code ExpiredTokenException}; absent if credentials were given
 * @param steps the checks in their order
 */
public record StsVerification(String requestId, Instant at, Optional<String> error, List<Step> steps) {
    /** Copies the list. */
    public StsVerification {
        steps = List.copyOf(steps);
    }

    /**
     * One check.
     *
     * @param check its name
     * @param passed whether it passed
     * @param note what was found
     */
    public record Step(String check, boolean passed, String note) {}

    static StsVerification of(Answer answer) {
        return new StsVerification(
                answer.text("requestId"),
                Instant.parse(answer.text("at")),
                Optional.ofNullable(answer.textOrNull("error")),
                answer.objects("steps").stream()
                        .map(step -> new Step(step.text("check"), step.flag("passed"), step.text("note")))
                        .toList());
    }
}
