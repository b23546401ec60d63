// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D11: an environment takes the place of the ref. */
final class EnvironmentSubject implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D11",
            Level.ERROR,
            "the job uses an environment, so the subject has that in the place of the ref",
            "the condition does not hold: AccessDenied",
            "Ask for \"repo:ORG/REPO:environment:NAME\"; protection rules of the environment then say "
                    + "which refs may use it.",
            "configure-aws-credentials#672; GitHub documentation on OpenID Connect");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.isOn("sub") && mismatch.isPositive())
                .flatMap(mismatch -> mismatch.given().stream()
                        .filter(given -> given.matches("repo:[^:]+:environment:.+"))
                        .flatMap(given -> mismatch.asked().stream()
                                .filter(asked -> asked.matches("repo:[^:]+:ref:.+")
                                        && repository(asked).equals(repository(given)))
                                .map(asked -> new Diagnosis(
                                        INFO, Blame.POLICY, mismatch.shown(), mismatch.replacing(asked, given)))));
    }

    private static String repository(String subject) {
        return subject.split(":", -1)[1];
    }
}
