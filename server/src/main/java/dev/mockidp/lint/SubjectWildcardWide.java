// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D3: a wildcard for everything an owner has. */
final class SubjectWildcardWide implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D3",
            Level.WARNING,
            "a wildcard in the subject that takes in all repositories or all branches",
            "every repository of the owner, or every branch, tag and pull request, can assume the " + "role",
            "Name the repository and what may run there, for example " + "\"repo:org/repo:environment:production\".",
            "Checkov CKV_AWS_358 (passes, with caveat); ministryofjustice#3909");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allowsWebIdentities()) {
            return Stream.empty();
        }
        return statement
                .on("sub")
                .filter(condition -> condition.isPositive() && condition.takesWildcards())
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(value -> isWide(condition.prefix(), value))
                        .map(value -> new Evidence(
                                condition.place(),
                                '"' + value + "\" ends in a wildcard for everything that owner has")));
    }

    private static boolean isWide(String provider, String value) {
        String start = Wildcards.literalStart(value);
        return (value.endsWith("/*") || value.endsWith(":*"))
                && KnownProviders.ownerPattern(provider).filter(start::matches).isPresent();
    }
}
