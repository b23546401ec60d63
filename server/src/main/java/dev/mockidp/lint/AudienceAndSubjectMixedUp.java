// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D10: values in the wrong claims. */
final class AudienceAndSubjectMixedUp implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D10",
            Level.ERROR,
            "an audience where a subject belongs, or another way round",
            "the condition never holds: AccessDenied",
            "Put who the token is about into sub, and whom it is for (usually sts.amazonaws.com) into" + " aud.",
            "configure-aws-credentials#318, #306");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        Stream<Evidence> subjects = statement
                .on("aud")
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(value -> value.matches("(repo|project_path|system:serviceaccount|organization):.*"))
                        .map(value -> new Evidence(
                                condition.place(), '"' + value + "\" looks like a subject, and stands under aud")));
        Stream<Evidence> audiences = statement
                .on("sub")
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(value -> value.equals("sts.amazonaws.com") || value.startsWith("https://github.com/"))
                        .map(value -> new Evidence(
                                condition.place(), '"' + value + "\" looks like an audience, and stands under sub")));
        return Stream.concat(subjects, audiences);
    }
}
