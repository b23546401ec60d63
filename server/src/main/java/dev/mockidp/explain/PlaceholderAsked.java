// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** P1: the policy asks for a placeholder. */
final class PlaceholderAsked implements CaseRule {
    private static final Pattern PATTERN =
            Pattern.compile("(?i)placeholder|change[-_ ]?me|replace|your[-_ ]|wrong-|<[^>]+>|x{6,}");

    private static final RuleInfo INFO = new RuleInfo(
            "P1",
            Level.ERROR,
            "a placeholder that nobody replaced",
            "the condition never holds: AccessDenied",
            "Replace it by the real value.",
            "StackEngine, \"Fixing AWS InvalidIdentityToken\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.mismatches().stream()
                .filter(mismatch -> mismatch.isOn("aud"))
                .flatMap(mismatch -> mismatch.asked().stream()
                        .filter(value -> PATTERN.matcher(value).find())
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
