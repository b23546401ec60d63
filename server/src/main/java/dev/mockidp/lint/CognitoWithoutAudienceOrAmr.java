// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D16: a Cognito role for every pool or for guests. */
final class CognitoWithoutAudienceOrAmr implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D16",
            Level.ERROR,
            "a role for Cognito identity pools without a condition on aud or on amr",
            "without aud any identity pool of the world can use the role, without amr unauthenticated" + " guests can",
            "Add StringEquals \"cognito-identity.amazonaws.com:aud\" with the pool id, and "
                    + "ForAnyValue:StringLike \"cognito-identity.amazonaws.com:amr\" with \"authenticated\".",
            "Amazon Cognito Developer Guide, \"Role trust and permissions\"; STS service model, RoleArn");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allowsWebIdentities() || !statement.isAbout(KnownProviders.COGNITO_POOL)) {
            return Stream.empty();
        }
        return Stream.of("aud", "amr")
                .filter(claim -> !statement.limits(claim))
                .map(claim ->
                        new Evidence(statement.place(), "nothing is asked of cognito-identity.amazonaws.com:" + claim));
    }
}
