// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.StsError;
import java.util.stream.Stream;

/** D25: the session is longer than the role allows. */
final class SessionTooLong implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D25",
            Level.ERROR,
            "the session asked for is longer than the role's MaxSessionDuration",
            "ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for " + "this role.",
            "Ask for less, or raise MaxSessionDuration (1 to 12 hours).",
            "sqs4s#270; IAM API reference, CreateRole");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.failedWith(StsError.DURATION_OVER_ROLE_MAXIMUM)
                ? subject.result().verification().failure().stream()
                        .map(step -> new Diagnosis(INFO, Blame.REQUEST, step.note(), null))
                : Stream.empty();
    }
}
