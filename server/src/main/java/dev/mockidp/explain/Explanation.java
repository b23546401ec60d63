// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static java.util.Objects.requireNonNull;

import dev.mockidp.lint.Finding;
import dev.mockidp.sts.StsError;
import dev.mockidp.sts.policy.PolicyDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What AWS would answer, and why.
 *
 * @param error the error; null if AWS would give a session
 * @param message the error's text; null if there is none
 * @param checks the checks in order
 * @param decision what the trust policy says, also if an earlier check failed; null if it cannot be asked
 * @param why the answer in plain words
 * @param diagnoses the known misconfigurations that the token brings to light
 * @param findings what else is questionable about the policy, without the token
 * @param correction the policy as it should be
 * @param assumptions what was taken for granted because no file tells it
 */
public record Explanation(
        @Nullable StsError error,
        @Nullable String message,
        List<ExplainedCheck> checks,
        @Nullable PolicyDecision decision,
        String why,
        List<Diagnosis> diagnoses,
        List<Finding> findings,
        Correction correction,
        List<String> assumptions) {
    /** Copies the lists. */
    public Explanation {
        requireNonNull(why, "why");
        requireNonNull(correction, "correction");
        checks = List.copyOf(checks);
        diagnoses = List.copyOf(diagnoses);
        findings = List.copyOf(findings);
        assumptions = List.copyOf(assumptions);
    }

    /** Tells whether AWS would give a session. */
    public boolean accepted() {
        return error == null;
    }

    /** Returns the answer as the AWS CLI prints it. */
    public String answer() {
        return error == null
                ? "(credentials)"
                : "An error occurred (" + error.code() + ") when calling the AssumeRoleWithWebIdentity operation: "
                        + (message == null ? "" : message);
    }
}
