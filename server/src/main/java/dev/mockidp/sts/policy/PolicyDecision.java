// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a trust policy decided, and why: an explicit deny wins over any allow, and without an allow the answer is no (IAM
 * User Guide, "Policy evaluation logic").
 *
 * @param question what was asked
 * @param outcome the decision
 * @param statements what became of each statement, in the order of the policy
 */
public record PolicyDecision(RequestContext question, Outcome outcome, List<StatementResult> statements) {
    /** The decisions that a policy can come to. */
    public enum Outcome {
        /** A statement allows and none denies. */
        ALLOWED,
        /** A statement denies. */
        EXPLICIT_DENY,
        /** No statement allows. */
        IMPLICIT_DENY
    }

    /** Copies the list. */
    public PolicyDecision {
        requireNonNull(question, "question");
        requireNonNull(outcome, "outcome");
        statements = List.copyOf(statements);
    }

    static PolicyDecision of(RequestContext question, List<StatementResult> statements) {
        boolean denied = statements.stream().anyMatch(s -> s.effect() == Effect.DENY && s.applies());
        boolean allowed = statements.stream().anyMatch(s -> s.effect() == Effect.ALLOW && s.applies());
        Outcome outcome = denied ? Outcome.EXPLICIT_DENY : allowed ? Outcome.ALLOWED : Outcome.IMPLICIT_DENY;
        return new PolicyDecision(question, outcome, statements);
    }

    /** Tells whether the request is let in. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }

    @Override
    public String toString() {
        return statements.stream()
                .map(StatementResult::toString)
                .collect(Collectors.joining(
                        ". ", outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": ", ""));
    }
}
