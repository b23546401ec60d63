// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.policy.Effect;
import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.StatementResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** V2: a statement denies, whatever the others allow. */
final class ExplicitDeny implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "V2",
            Level.ERROR,
            "a statement denies the token",
            "an explicit deny wins over every allow: AccessDenied",
            "If the token is to be let in, take it out of that statement by hand. A deny is never changed here: that would"
                    + " let others in.",
            "IAM User Guide, \"Policy evaluation logic\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        PolicyDecision decision = subject.result().decision();
        return decision == null
                ? Stream.empty()
                : decision.statements().stream()
                        .filter(statement -> statement.effect() == Effect.DENY && statement.applies())
                        .map(statement -> new Diagnosis(INFO, Blame.UNDECIDED, evidence(statement), null));
    }

    private static String evidence(StatementResult statement) {
        String conditions = statement.conditions().stream()
                .map(condition -> condition.operator() + " " + condition.key() + " " + condition.asked())
                .collect(Collectors.joining(" and "));
        return "statement " + statement.number() + (statement.sid() == null ? "" : " (" + statement.sid() + ")")
                + " denies " + (conditions.isEmpty() ? "without condition" : conditions);
    }
}
