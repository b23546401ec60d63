// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static java.util.Objects.requireNonNull;

import dev.mockidp.lint.RuleInfo;
import org.jspecify.annotations.Nullable;

/**
 * A known misconfiguration that was found with the token at hand.
 *
 * @param rule what it is
 * @param blame what has to change
 * @param evidence what was found
 * @param edit the change to the policy; null if the policy is not to be changed
 */
public record Diagnosis(
        RuleInfo rule,
        Blame blame,
        String evidence,
        @Nullable PolicyEdit edit) {
    /** Checks that nothing is absent that must be there. */
    public Diagnosis {
        requireNonNull(rule, "rule");
        requireNonNull(blame, "blame");
        requireNonNull(evidence, "evidence");
    }
}
