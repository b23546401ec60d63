// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** P2: an identity pool that cannot be one. */
final class PoolIdShape implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "P2",
            Level.ERROR,
            "the audience of a Cognito role is no identity pool id",
            "tokens of identity pools have the pool id as audience, so the condition never holds: " + "AccessDenied",
            "Use the identity pool id, REGION:UUID. The app client id is the audience of user-pool "
                    + "tokens, which come from another issuer.",
            "Amazon Cognito model: IdentityPoolId is [\\w-]+:[0-9a-f-]+, at most 55 characters; "
                    + "Cognito Developer Guide");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        return statement
                .on("aud")
                .filter(condition -> condition.prefix().matches(KnownProviders.COGNITO_POOL))
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(value -> value.length() > 55 || !value.matches("[\\w-]+:[0-9a-f-]+"))
                        .filter(value -> !(condition.takesWildcards() && Wildcards.in(value)))
                        .map(value -> new Evidence(condition.place(), shown(value))));
    }

    private static String shown(String value) {
        return '"' + value + "\" is no identity pool id"
                + (value.matches("[a-z0-9]{20,32}") ? "; it looks like an app client id of a user pool" : "");
    }
}
