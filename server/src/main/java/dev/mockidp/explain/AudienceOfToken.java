// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D10: the token is for another audience. */
final class AudienceOfToken implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D10",
            Level.ERROR,
            "the token is for another audience than the policy asks for",
            "the condition does not hold: AccessDenied",
            "Ask the identity provider for a token with the audience of the policy. The policy is "
                    + "changed only if it swaps sub and aud or names a GitHub owner where the action asks for "
                    + "sts.amazonaws.com.",
            "configure-aws-credentials#318, #306");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.isOn("aud") && mismatch.isPositive())
                .flatMap(mismatch -> mismatch.given().stream()
                        .flatMap(given -> mismatch.asked().stream()
                                .limit(1)
                                .map(asked -> diagnosis(subject, mismatch, asked, given))));
    }

    private static Diagnosis diagnosis(TokenCase subject, Mismatch mismatch, String asked, String given) {
        boolean policy = given.equals("sts.amazonaws.com")
                && (asked.startsWith("https://github.com/")
                        || subject.text("sub").filter(asked::equals).isPresent());
        return policy
                ? new Diagnosis(INFO, Blame.POLICY, mismatch.shown(), mismatch.replacing(asked, given))
                : new Diagnosis(INFO, Blame.TOKEN, mismatch.shown(), null);
    }
}
