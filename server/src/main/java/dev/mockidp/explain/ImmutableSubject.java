// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D14: GitHub's subject has ids, the policy has names. */
final class ImmutableSubject implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D14",
            Level.ERROR,
            "the subject has the ids of owner and repository, the policy names them without",
            "the condition does not hold: AccessDenied",
            "Ask for the subject with ids: it is the stricter form.",
            "configure-aws-credentials README; PenAndPalette#56");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.isOn("sub") && mismatch.isPositive())
                .flatMap(mismatch -> mismatch.given().stream()
                        .flatMap(given -> mismatch.asked().stream()
                                .filter(asked -> !given.equals(asked)
                                        && withoutIds(given).equals(asked))
                                .map(asked -> new Diagnosis(
                                        INFO, Blame.POLICY, mismatch.shown(), mismatch.replacing(asked, given)))));
    }

    private static String withoutIds(String subject) {
        return subject.replaceFirst("^repo:([^/@]+)@\\d+/([^:@]+)@\\d+:", "repo:$1/$2:");
    }
}
