// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.PolicyStatement;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.policy.StatementResult;
import java.util.List;
import java.util.stream.Stream;

/** D20: the action is that of another kind of caller. */
final class OtherAction implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D20",
            Level.ERROR,
            "no statement allows sts:AssumeRoleWithWebIdentity to the provider",
            "AccessDenied",
            "Set Action to \"sts:AssumeRoleWithWebIdentity\".",
            "IAM User Guide, \"Creating a role for OpenID Connect federation\"; first half inferred");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        StatementResult nearest = subject.nearest().orElse(null);
        if (nearest == null || nearest.actionMatches() || !nearest.principalMatches()) {
            return Stream.empty();
        }
        int index = nearest.number() - 1;
        List<String> actions = subject.statement(index).actions();
        String evidence = "the statement's Action is " + actions;
        if (!actions.contains("sts:AssumeRole")) {
            return Stream.of(new Diagnosis(INFO, Blame.UNDECIDED, evidence, null));
        }
        return Stream.of(new Diagnosis(
                INFO,
                Blame.POLICY,
                evidence,
                new PolicyEdit(
                        PolicyEdit.Effect.ENABLES,
                        "action sts:AssumeRoleWithWebIdentity takes the place of sts:AssumeRole, which no token can use",
                        text -> new JsonEdits(text, index)
                                .replaceValue(List.of("Action"), "sts:AssumeRole", PolicyStatement.ACTION))));
    }
}
