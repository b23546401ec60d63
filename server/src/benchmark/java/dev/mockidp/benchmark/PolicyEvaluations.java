// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import dev.mockidp.sts.policy.RequestContext;
import dev.mockidp.sts.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A child process: decides about a web identity by two policies of 4 kB that refuse it at the end, and reports, a line each,
 * the microseconds for a decision of each, and for reading one.
 */
final class PolicyEvaluations {
    private static final String PROVIDER =
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    private static final String PREFIX = "token.actions.githubusercontent.com:";
    private static final int SIZE = 4_096;
    private static final int BATCH = 1_000;
    private static final int BATCHES = 60;
    private static final RequestContext QUESTION = new RequestContext(
            Set.of(PROVIDER),
            "sts:AssumeRoleWithWebIdentity",
            Map.of(
                    PREFIX + "sub",
                    List.of("repo:octo-org/octo-repo-17:ref:refs/heads/main-and-more"),
                    PREFIX + "aud",
                    List.of("sts.amazonaws.com"),
                    PREFIX + "actor",
                    List.of("octocat"),
                    "aws:SourceIp",
                    List.of("198.51.100.7"),
                    "aws:CurrentTime",
                    List.of("2026-01-02T03:04:05Z")));

    private PolicyEvaluations() {}

    /** Measures; has no arguments. */
    public static void main(String[] args) {
        String exact = policy("\"StringEquals\":{\"" + PREFIX + "aud\":\"sts.amazonaws.com\",\"" + PREFIX
                + "sub\":[\"repo:octo-org/octo-repo-%1$d:ref:refs/heads/main\",\"repo:octo-org/${" + PREFIX
                + "actor}:environment:production\"]}");
        String wildcards = policy("\"StringLike\":{\"" + PREFIX + "sub\":[\"repo:*/*-%1$d:*:*/*ma*n?\","
                + "\"*o*o*-*%1$d*x\"]},\"NotIpAddress\":{\"aws:SourceIp\":[\"10.%1$d.0.0/16\",\"192.0.2.0/24\"]},"
                + "\"DateLessThan\":{\"aws:CurrentTime\":\"2027-01-01T00:00:00Z\"}");
        System.out.println(decision(exact));
        System.out.println(decision(wildcards));
        System.out.println(micros(() -> TrustPolicy.parse(exact)));
    }

    /** Repeats a statement with other numbers until the policy is as large as a trust policy may be. */
    private static String policy(String conditions) {
        String statement = "{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"" + PROVIDER
                + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{" + conditions + "}}";
        int count = 1 + SIZE / statement.length();
        return "{\"Version\":\"2012-10-17\",\"Statement\":["
                + IntStream.range(100, 100 + count)
                        .mapToObj(i -> String.format(Locale.ROOT, statement, i))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static double decision(String json) {
        if (json.length() < SIZE) {
            throw new IllegalStateException("the policy has " + json.length() + " characters");
        }
        TrustPolicy policy = TrustPolicy.parse(json);
        if (policy.evaluate(QUESTION).allowed()) {
            throw new IllegalStateException("the policy allows, so not all of it need be looked at");
        }
        return micros(() -> policy.evaluate(QUESTION));
    }

    /** Returns the median over the second half of some batches. */
    private static double micros(Supplier<Object> what) {
        List<Double> micros = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            int hash = 0;
            long start = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                hash += System.identityHashCode(what.get()) & 1;
            }
            micros.add((System.nanoTime() - start) / 1e3 / BATCH);
            if (hash == -1) {
                throw new IllegalStateException();
            }
        }
        return new Samples(micros.subList(BATCHES / 2, BATCHES)).median();
    }
}
