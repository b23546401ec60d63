// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D13: the letter case differs. */
final class LetterCase implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D13",
            Level.ERROR,
            "the subject differs in letter case only",
            "values are compared with their case: AccessDenied",
            "Write the value as the token has it.",
            "configure-aws-credentials#318");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(Mismatch::isPositive)
                .flatMap(mismatch -> mismatch.given().stream()
                        .flatMap(given -> mismatch.asked().stream()
                                .filter(asked -> !given.equals(asked) && given.equalsIgnoreCase(asked))
                                .map(asked -> new Diagnosis(
                                        INFO, Blame.POLICY, mismatch.shown(), mismatch.replacing(asked, given)))));
    }
}
