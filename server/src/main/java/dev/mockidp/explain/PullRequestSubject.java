// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D12: the job was started by a pull request. */
final class PullRequestSubject implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D12",
            Level.ERROR,
            "the token is of a pull request, the policy is for branches, tags or environments",
            "AccessDenied, as it should be: anyone may open a pull request",
            "Run the job for a branch or an environment. The policy is not changed: it would let "
                    + "every pull request in.",
            "ministryofjustice#3909; GitHub documentation on OpenID Connect");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.isOn("sub") && mismatch.isPositive())
                .filter(mismatch -> mismatch.given()
                        .filter(given -> given.endsWith(":pull_request"))
                        .isPresent())
                .map(mismatch -> new Diagnosis(INFO, Blame.TOKEN, mismatch.shown(), null));
    }
}
