// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** P1: a text that was meant to be replaced. */
final class Placeholder implements LintRule {
    private static final Pattern PATTERN = Pattern.compile(
            "(?i)placeholder|change[-_ ]?me|replace[-_ ]?(me|this|with)|\\btodo\\b|fixme|\\byour[-_ ]|never_replaced"
                    + "|wrong-identity|<[^>]+>|x{6,}");

    private static final RuleInfo INFO = new RuleInfo(
            "P1",
            Level.ERROR,
            "a placeholder that nobody replaced",
            "the condition never holds: AccessDenied",
            "Replace it by the real value, from a variable or a data source rather than by hand.",
            "StackEngine, \"Fixing AWS InvalidIdentityToken\" (the check there finds \"PLACEHOLDER\" " + "alone)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        Stream<Evidence> values = statement.conditions().stream()
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(Placeholder::isOne)
                        .map(value -> new Evidence(condition.place(), '"' + value + "\" looks like a placeholder")));
        Stream<Evidence> principals = statement.principals().stream()
                .filter(principal -> PolicyCondition.isKnown(principal.name()) && isOne(principal.name()))
                .map(principal ->
                        new Evidence(principal.place(), '"' + principal.name() + "\" looks like a placeholder"));
        return Stream.concat(values, principals);
    }

    private static boolean isOne(String value) {
        return PATTERN.matcher(value).find();
    }
}
