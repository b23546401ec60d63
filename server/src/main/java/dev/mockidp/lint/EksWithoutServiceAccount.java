// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D17: an EKS role for every pod. */
final class EksWithoutServiceAccount implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D17",
            Level.ERROR,
            "a role for EKS service accounts without a subject that names one",
            "any pod of the cluster that can get a token can assume the role",
            "Add StringEquals \"<provider>:sub\" with \"system:serviceaccount:NAMESPACE:NAME\".",
            "inferred from the form of the subject (EKS, IAM roles for service accounts)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allowsWebIdentities() || !statement.isAbout(KnownProviders.EKS)) {
            return Stream.empty();
        }
        if (!statement.limits("sub")) {
            return Stream.of(new Evidence(statement.place(), "nothing is asked of the subject"));
        }
        return statement
                .on("sub")
                .filter(condition -> condition.isPositive() && condition.takesWildcards())
                .flatMap(condition -> condition.knownValues().stream()
                        .filter(value -> Wildcards.in(value)
                                && !Wildcards.literalStart(value).matches("system:serviceaccount:[^:]+:.*"))
                        .map(value -> new Evidence(condition.place(), '"' + value + "\" does not name one namespace")));
    }
}
