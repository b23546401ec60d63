// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D20: the action of another kind of caller. */
final class WrongAction implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D20",
            Level.ERROR,
            "a federated principal without sts:AssumeRoleWithWebIdentity",
            "web identities use sts:AssumeRoleWithWebIdentity, which nothing allows: AccessDenied",
            "Set Action to \"sts:AssumeRoleWithWebIdentity\" (with \"sts:TagSession\" beside it if tokens"
                    + " carry session tags).",
            "IAM User Guide, \"Creating a role for OpenID Connect federation\"; first half inferred");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allows() || statement.providers().isEmpty() || statement.covers(PolicyStatement.ACTION)) {
            return Stream.empty();
        }
        boolean known = statement.actions().stream().allMatch(PolicyCondition::isKnown);
        return known
                ? Stream.of(new Evidence(
                        statement.place(), "Action is " + statement.actions() + " for " + statement.providers()))
                : Stream.empty();
    }
}
