// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.Comparator;
import java.util.List;

/** Applies every rule to every statement. */
public final class Linting {
    private Linting() {}

    static List<Finding> findings(PolicyDocument document) {
        return document.statements().stream()
                .flatMap(statement -> LintRules.ALL.stream()
                        .flatMap(rule -> rule.look(statement)
                                .map(evidence -> new Finding(rule.info(), document.file(), evidence))))
                .sorted(Comparator.<Finding>comparingInt(
                                f -> f.evidence().place().line())
                        .thenComparing(f -> f.rule().level()))
                .toList();
    }

    /** Returns the rules, in the order of their ids. */
    public static List<RuleInfo> rules() {
        return LintRules.ALL.stream().map(LintRule::info).toList();
    }
}
