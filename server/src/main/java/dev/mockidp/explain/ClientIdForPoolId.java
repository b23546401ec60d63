// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** P2: the policy asks for an app client id where tokens have a pool id. */
final class ClientIdForPoolId implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "P2",
            Level.ERROR,
            "the policy names an app client id, the token is of an identity pool",
            "tokens of identity pools have the pool id as audience: AccessDenied",
            "Use the identity pool id, REGION:UUID.",
            "Amazon Cognito Developer Guide, \"Role trust and permissions\"; StackEngine");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.prefix().equals("cognito-identity.amazonaws.com") && mismatch.isOn("aud"))
                .flatMap(mismatch -> mismatch.asked().stream()
                        .filter(value -> !value.matches("[\\w-]+:[0-9a-f-]+"))
                        .limit(1)
                        .map(value -> new Diagnosis(
                                INFO,
                                Blame.POLICY,
                                mismatch.shown(),
                                mismatch.given()
                                        .map(given -> mismatch.replacing(value, given))
                                        .orElse(null))));
    }
}
