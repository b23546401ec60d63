// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.PolicyPrincipal;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.policy.RequestContext;
import dev.mockidp.sts.policy.StatementResult;
import java.util.List;
import java.util.stream.Stream;

/** D21: the principal is another account's provider or no provider. */
final class OtherKindOfPrincipal implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D21",
            Level.ERROR,
            "the principal of the statement is not the provider of the token in this account",
            "no statement is about the token: AccessDenied",
            "Name the provider in the account of the role.",
            "IAM User Guide, \"AWS JSON policy elements: Principal\"; AWS fact sheet §4.3");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        RequestContext question = subject.result().question();
        StatementResult nearest = subject.nearest().orElse(null);
        if (question == null || nearest == null || nearest.principalMatches()) {
            return Stream.empty();
        }
        int index = nearest.number() - 1;
        String right = question.principals().stream().sorted().findFirst().orElse("");
        return subject.statement(index).principals().stream()
                .limit(1)
                .map(principal -> diagnosis(principal, right, index));
    }

    /** The same provider in another account is a slip; anything else may be meant. */
    private static Diagnosis diagnosis(PolicyPrincipal principal, String right, int index) {
        String evidence = "the statement is about " + principal.type() + " \"" + principal.name()
                + "\", the token is of \"" + right + '"';
        if (!principal.isFederated() || !resource(principal.name()).equals(resource(right))) {
            return new Diagnosis(INFO, Blame.UNDECIDED, evidence, null);
        }
        return new Diagnosis(
                INFO,
                Blame.POLICY,
                evidence,
                new PolicyEdit(
                        PolicyEdit.Effect.REPLACES,
                        "principal \"" + right + "\" takes the place of \"" + principal.name() + '"',
                        text -> new JsonEdits(text, index)
                                .replaceValue(List.of("Principal", "Federated"), principal.name(), right)));
    }

    private static String resource(String arn) {
        return arn.substring(arn.lastIndexOf("::") + 1).replaceFirst("^:\\d{12}", "");
    }
}
