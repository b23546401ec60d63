// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.policy.RequestContext;
import java.util.Locale;
import java.util.stream.Stream;

/** D9: the condition is on a claim that AWS does not look at. */
final class UnexposedClaimAsked implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D9",
            Level.ERROR,
            "a condition on a claim that is no condition key of the provider",
            "the key is absent, so the condition does not hold: AccessDenied",
            "Put the value into the subject at the identity provider and compare sub. The condition "
                    + "is not dropped here: that would let others in.",
            "configure-aws-credentials#672, #306; AWS service authorization reference (2026-01)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        RequestContext question = subject.result().question();
        if (question == null) {
            return Stream.empty();
        }
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.condition().given().isEmpty() && mismatch.isPositive())
                .filter(mismatch -> question.keys().keySet().stream()
                        .anyMatch(key -> key.toLowerCase(Locale.ROOT)
                                .startsWith(mismatch.prefix().toLowerCase(Locale.ROOT) + ":")))
                .filter(mismatch ->
                        !question.keys().containsKey(mismatch.condition().key()) && !mismatch.isOn("azp"))
                .map(mismatch -> new Diagnosis(
                        INFO,
                        Blame.POLICY,
                        "AWS does not expose " + mismatch.condition().key() + ", whatever the token says",
                        null));
    }
}
