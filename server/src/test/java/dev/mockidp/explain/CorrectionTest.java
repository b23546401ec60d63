// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static dev.mockidp.explain.ExplainCases.ACTION;
import static dev.mockidp.explain.ExplainCases.GITHUB;
import static dev.mockidp.explain.ExplainCases.MAIN;
import static dev.mockidp.explain.ExplainCases.NOW;
import static dev.mockidp.explain.ExplainCases.arn;
import static dev.mockidp.explain.ExplainCases.both;
import static dev.mockidp.explain.ExplainCases.github;
import static dev.mockidp.explain.ExplainCases.on;
import static dev.mockidp.explain.ExplainCases.request;
import static dev.mockidp.explain.ExplainCases.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.lint.PolicyDocument;
import dev.mockidp.lint.PolicyStatement;
import dev.mockidp.sts.policy.RequestContext;
import dev.mockidp.sts.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a correction must never do, tried on random policies and tokens. */
class CorrectionTest {
    private static final List<String> SUBJECTS = List.of(
            MAIN,
            "repo:org/app:ref:refs/heads/main",
            "repo:Org/App:ref:refs/heads/main",
            "repo:org/app:environment:prod",
            "repo:org/app:pull_request",
            "repo:evil/app:ref:refs/heads/main",
            "repo:organic/app:ref:refs/heads/main");
    private static final List<String> ASKED =
            List.of("repo:org/app:*", "repo:org/*", "repo:*", "*", "sts.amazonaws.com", "<your-subject>");

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String randomPolicy(Random random) {
        List<String> conditions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String claim = pick(random, List.of("sub", "sub", "aud", "iss", "azp"));
            String value = claim.equals("aud")
                    ? pick(random, List.of("sts.amazonaws.com", "https://github.com/org", "PLACEHOLDER"))
                    : random.nextBoolean() ? pick(random, SUBJECTS) : pick(random, ASKED);
            String operator = pick(random, List.of("", "", "ForAllValues:"))
                    + pick(random, List.of("StringEquals", "StringLike", "StringNotEquals"))
                    + pick(random, List.of("", "", "IfExists"));
            String prefix = pick(random, List.of(GITHUB, GITHUB, "https://" + GITHUB, "githubuser.content.com"));
            if (conditions.stream().noneMatch(c -> c.startsWith('"' + operator + '"'))) {
                conditions.add(on(operator, prefix + ":" + claim, value));
            }
        }
        String principal =
                pick(random, List.of(arn(GITHUB), arn(GITHUB), arn(GITHUB).replace("123456789012", "210987654321")));
        return ExplainCases.policy(
                "{\"Federated\": \"" + principal + "\"}",
                pick(random, List.of(ACTION, ACTION, ACTION, "sts:AssumeRole")),
                String.join(", ", conditions));
    }

    private static boolean allows(String policy, String subject) {
        return TrustPolicy.parse(policy)
                .evaluate(new RequestContext(
                        Set.of(arn(GITHUB)),
                        ACTION,
                        Map.of(GITHUB + ":sub", List.of(subject), GITHUB + ":aud", List.of("sts.amazonaws.com"))))
                .allowed();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20261122})
    void whoIsNewlyLetInIsTold(long seed) {
        Random random = new Random(seed);
        int changed = 0;
        int widened = 0;
        for (int i = 0; i < 400; i++) {
            String before = randomPolicy(random);
            String subject = pick(random, SUBJECTS);
            Correction correction = Explainer.explain(
                            request(github(subject), before).withRoleArn("arn:aws:iam::123456789012:role/deploy"))
                    .correction();
            String after = correction.policy();
            assertThat(conditions(after)).as(before).isGreaterThanOrEqualTo(conditions(before));
            boolean onlyNarrows =
                    correction.edits().stream().allMatch(edit -> edit.effect() == PolicyEdit.Effect.NARROWS);
            for (String other : SUBJECTS) {
                boolean isNew = allows(after, other) && !allows(before, other);
                widened += isNew ? 1 : 0;
                assertThat(isNew && onlyNarrows)
                        .as("%s becomes %s for %s", before, after, other)
                        .isFalse();
            }
            changed += after.equals(before) ? 0 : 1;
            assertThat(after.equals(before))
                    .as(after)
                    .isEqualTo(correction.edits().isEmpty());
        }
        assertThat(changed).as("corrections that change something").isGreaterThan(50);
        assertThat(widened).as("tokens newly let in").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 20261123})
    void aStrangerIsNeverLetInByACorrectionForAnother(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            String before = randomPolicy(random);
            Correction correction = Explainer.explain(request(github(pick(random, SUBJECTS.subList(0, 5))), before)
                            .withRoleArn("arn:aws:iam::123456789012:role/deploy"))
                    .correction();
            boolean asksForAnyone = before.contains("\"*\"")
                    || before.contains("repo:*")
                    || !before.contains(":sub")
                    || before.contains("Not")
                    || before.contains("IfExists")
                    || before.contains("ForAllValues");
            if (!asksForAnyone && !before.contains("repo:evil")) {
                assertThat(allows(correction.policy(), "repo:evil/app:ref:refs/heads/main"))
                        .as("%s becomes %s", before, correction.policy())
                        .isFalse();
            }
        }
    }

    private static int conditions(String policy) {
        return PolicyDocument.ofJson("trust.json", policy).statements().stream()
                .map(PolicyStatement::conditions)
                .mapToInt(List::size)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"aws", "aws-us-gov", "aws-cn"})
    void theRoleIsInThePartitionOfThePolicy(String partition) {
        String policy = trusting(GITHUB, both(MAIN)).replace("arn:aws:", "arn:" + partition + ":");
        assertThat(Explainer.explain(request(github(MAIN), policy)).accepted()).isTrue();
        assertThat(Explainer.explain(request(github(MAIN), policy)
                                .withRoleArn("arn:" + partition + ":iam::123456789012:role/r"))
                        .accepted())
                .isTrue();
        String other = partition.equals("aws") ? "aws-cn" : "aws";
        Explanation refused = Explainer.explain(
                request(github(MAIN), policy).withRoleArn("arn:" + other + ":iam::123456789012:role/r"));
        assertThat(refused.answer()).contains("AccessDenied");
        assertThat(refused.diagnoses()).extracting(d -> d.rule().id()).containsExactly("D21");
        assertThat(refused.correction().accepted()).isTrue();
    }

    @Test
    void aDenyIsToldAndNeverChanged() {
        String deny =
                "{\"Sid\": \"NoForks\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:*\", \"Condition\": {"
                        + on("StringLike", GITHUB + ":sub", "repo:org@1/*") + "}}";
        String policy = trusting(GITHUB, both(MAIN))
                .replaceFirst("\\{\\s*\"Effect\"", deny.replace("$", "\\$") + ", {\"Effect\"");
        Explanation explanation = Explainer.explain(ExplainRequest.of(github(MAIN), "trust.json", policy, NOW));
        assertThat(explanation.accepted()).isFalse();
        assertThat(explanation.diagnoses())
                .singleElement()
                .matches(d -> d.rule().id().equals("V2") && d.blame() == Blame.UNDECIDED && d.edit() == null)
                .extracting(Diagnosis::evidence)
                .isEqualTo("statement 1 (NoForks) denies StringLike " + GITHUB + ":sub [repo:org@1/*]");
        assertThat(explanation.correction().policy()).isEqualTo(policy);
        assertThat(Explainer.explain(ExplainRequest.of(
                                github(MAIN), "trust.json", policy.replace("repo:org@1/*", "repo:other/*"), NOW))
                        .accepted())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DateLessThan, aws:CurrentTime, 2026-11-01T10:00:01Z, true",
        "DateLessThan, aws:CurrentTime, 2026-11-01T10:00:00Z, false",
        "DateGreaterThanEquals, aws:CurrentTime, 2026-11-01, true",
        "NumericGreaterThan, aws:EpochTime, 1793527200, false",
        "DateEquals, aws:EpochTime, 2026-11-01T10:00:00Z, true"
    })
    void aPolicyMayBeginAndEnd(String operator, String key, String value, boolean accepted) {
        String policy = trusting(GITHUB, both(MAIN) + ", " + on(operator, key, value));
        assertThat(Explainer.explain(request(github(MAIN), policy)).accepted()).isEqualTo(accepted);
    }
}
