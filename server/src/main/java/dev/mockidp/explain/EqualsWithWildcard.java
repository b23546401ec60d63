// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D4: the operator takes no wildcards. */
final class EqualsWithWildcard implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D4",
            Level.ERROR,
            "a wildcard in the value of an operator that takes none",
            "the condition never holds: AccessDenied",
            "Use StringLike for a value with wildcards, or write the value without them.",
            "configure-aws-credentials#1137; IAM User Guide, \"String condition operators\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.condition().operator().endsWith("StringEquals"))
                .flatMap(mismatch -> mismatch.asked().stream()
                        .filter(value -> value.contains("*"))
                        .limit(1)
                        .map(value -> diagnosis(mismatch, value)));
    }

    /** A pattern that leaves the owner open was hardly meant; the operator is not changed for it. */
    private static Diagnosis diagnosis(Mismatch mismatch, String value) {
        String operator = mismatch.condition().operator().replace("StringEquals", "StringLike");
        boolean owned = value.substring(0, value.indexOf('*')).matches("[^:/]+:[^/:]+[/:].*");
        boolean fits = mismatch.condition().given().stream()
                .anyMatch(given -> given.startsWith(value.substring(0, value.indexOf('*'))));
        return new Diagnosis(
                INFO,
                Blame.POLICY,
                mismatch.shown() + "; \"" + value + "\" is compared character by character",
                owned && fits && mismatch.asked().size() == 1
                        ? mismatch.moving(
                                PolicyEdit.Effect.ENABLES,
                                operator,
                                mismatch.condition().key())
                        : null);
    }
}
