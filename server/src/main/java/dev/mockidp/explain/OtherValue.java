// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;

/** A condition that does not hold for no reason that is known: the token may rightly be refused. */
final class OtherValue {
    static final RuleInfo INFO = new RuleInfo(
            "V1",
            Level.ERROR,
            "the token is not one that the policy asks for",
            "the condition does not hold: AccessDenied",
            "If the token is the right one, write its value into the policy by hand: who is let in is for you to decide."
                    + " If the policy is right, ask for a token that fits it.",
            "IAM User Guide, \"Condition operators\"");

    private OtherValue() {}

    static Diagnosis diagnosis(Mismatch mismatch) {
        return new Diagnosis(INFO, Blame.UNDECIDED, mismatch.shown(), null);
    }
}
