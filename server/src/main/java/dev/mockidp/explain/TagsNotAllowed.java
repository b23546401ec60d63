// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** D20: the token has session tags, which the policy does not allow. */
final class TagsNotAllowed implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D20",
            Level.ERROR,
            "the token has session tags and nothing allows sts:TagSession",
            "AWS answers AccessDenied (documented), and so does this mock",
            "Add \"sts:TagSession\" to the actions of the statement, or have the provider leave the " + "tags out.",
            "IAM User Guide, \"Passing session tags in AWS STS\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        boolean tagged =
                subject.claims().keySet().stream().anyMatch(name -> name.startsWith("https://aws.amazon.com/tags"));
        boolean allowed = subject.policy().statements().stream()
                .anyMatch(statement -> statement.allows() && statement.covers("sts:TagSession"));
        return tagged && !allowed
                ? Stream.of(
                        new Diagnosis(INFO, Blame.UNDECIDED, "the claim https://aws.amazon.com/tags is there", null))
                : Stream.empty();
    }
}
