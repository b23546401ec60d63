// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D2: a wildcard before the owner is named. */
final class SubjectWildcardTooEarly implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D2",
            Level.ERROR,
            "a wildcard in the subject before its owner is complete",
            "tokens of other owners match, for example \"repo:org*\" matches \"repo:org-evil/x\"",
            "Write the owner in full, with the separator that ends it, before the first wildcard: "
                    + "\"repo:org/repo:...\".",
            "Checkov CKV_AWS_358; Datadog Security Labs, \"No keys attached\"");

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
                        .filter(value -> isTooEarly(condition.prefix(), value))
                        .map(value -> new Evidence(
                                condition.place(), '"' + value + "\" does not name one owner before its wildcard")));
    }

    private static boolean isTooEarly(String provider, String value) {
        if (!Wildcards.in(value)) {
            return false;
        }
        String start = Wildcards.literalStart(value);
        return start.isEmpty()
                || KnownProviders.ownerPattern(provider)
                        .filter(pattern -> !start.matches(pattern))
                        .isPresent();
    }
}
