// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D26: the token has azp, which changes what aud means. */
final class AuthorizedParty implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D26",
            Level.ERROR,
            "the token has azp, so AWS compares that as aud and shows the audience as oaud",
            "the condition does not hold (AccessDenied), or the audience is no client id (Incorrect "
                    + "token audience)",
            "Compare the audience by \"<provider>:oaud\", azp by \"<provider>:aud\", and register azp as "
                    + "client id.",
            "IAM User Guide, \"Condition keys for web identity federation\"; aws-sdk-net#3071");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        if (subject.text("azp").isEmpty()) {
            return Stream.empty();
        }
        return subject.mismatches().stream().filter(Mismatch::isPositive).flatMap(mismatch -> {
            boolean raw = mismatch.isOn("aud") && mismatch.asked().stream().anyMatch(subject.texts("aud")::contains);
            String name = raw ? "oaud" : mismatch.isOn("azp") ? "aud" : "";
            return name.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new Diagnosis(
                            INFO,
                            Blame.POLICY,
                            mismatch.shown() + "; azp is \""
                                    + subject.text("azp").orElse("") + '"',
                            mismatch.moving(
                                    PolicyEdit.Effect.ENABLES,
                                    mismatch.condition().operator(),
                                    mismatch.prefix() + ":" + name)));
        });
    }
}
