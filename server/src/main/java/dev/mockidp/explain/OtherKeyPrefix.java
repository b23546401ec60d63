// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.policy.RequestContext;
import java.util.stream.Stream;

/** D8: the condition key has the prefix of another provider. */
final class OtherKeyPrefix implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D8",
            Level.ERROR,
            "the prefix of a condition key is not the provider of the token",
            "the key is absent, so the condition does not hold: AccessDenied",
            "Write the key as the provider's URL without \"https://\", exactly as in its ARN, a colon "
                    + "and the claim.",
            "configure-aws-credentials threads; aws-cdk-github-oidc#42");

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
                .filter(mismatch -> mismatch.prefix().contains("."))
                .flatMap(mismatch -> question.keys().keySet().stream()
                        .filter(key -> key.contains(".") && key.endsWith(":" + mismatch.claim()))
                        .filter(key ->
                                !key.equalsIgnoreCase(mismatch.condition().key()))
                        .limit(1)
                        .map(key -> new Diagnosis(
                                INFO,
                                Blame.POLICY,
                                mismatch.shown() + "; the token gives " + key,
                                mismatch.moving(
                                        PolicyEdit.Effect.ENABLES,
                                        mismatch.condition().operator(),
                                        key))));
    }
}
