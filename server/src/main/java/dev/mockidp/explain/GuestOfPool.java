// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D16: the token is of a guest. */
final class GuestOfPool implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D16",
            Level.ERROR,
            "the token is of an unauthenticated user",
            "the policy wants authenticated users: AccessDenied, as it should be",
            "Sign the user in and get a token again. The policy is right; it is not changed.",
            "Amazon Cognito Developer Guide, \"Role trust and permissions\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.isOn("amr"))
                .filter(mismatch -> mismatch.condition().given().contains("unauthenticated"))
                .map(mismatch -> new Diagnosis(INFO, Blame.TOKEN, mismatch.shown(), null));
    }
}
