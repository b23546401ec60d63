// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.internal.json.Json;
import dev.mockidp.lint.PolicyCondition;
import dev.mockidp.lint.PolicyStatement;
import dev.mockidp.sts.policy.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes that let in fewer, for a statement that let the token in by more than it should (D1, D5, D6, D7, D16, D17). */
final class Tightening {
    private static final Set<String> RULES = Set.of("D1", "D5", "D6", "D7", "D16", "D17");

    private Tightening() {}

    static List<PolicyEdit> edits(TokenCase subject) {
        Optional<StatementResult> applied = subject.nearest().filter(StatementResult::applies);
        if (applied.isEmpty()
                || subject.policy().lint().stream()
                        .noneMatch(f -> RULES.contains(f.rule().id()))) {
            return List.of();
        }
        int index = applied.get().number() - 1;
        PolicyStatement statement = subject.statement(index);
        List<PolicyEdit> edits = new ArrayList<>();
        statement.conditions().stream()
                .filter(PolicyCondition::isPositive)
                .forEach(condition -> strict(condition, index).ifPresent(edits::add));
        statement.providers().stream().limit(1).forEach(provider -> missing(subject, provider, index, edits));
        return edits;
    }

    /** Takes off what makes a condition hold for a token without the claim. */
    private static Optional<PolicyEdit> strict(PolicyCondition condition, int index) {
        String bare = condition.operator().replaceFirst("IfExists$", "");
        String operator =
                bare.startsWith("ForAllValues:") && !condition.claim().equalsIgnoreCase("amr") && !bare.contains("Not")
                        ? bare.substring("ForAllValues:".length())
                        : bare;
        if (operator.equals(condition.operator())) {
            return Optional.empty();
        }
        return Optional.of(new PolicyEdit(
                PolicyEdit.Effect.NARROWS,
                condition.operator() + " " + condition.key() + " becomes " + operator + ": the claim must be there",
                text -> new JsonEdits(text, index)
                        .moveCondition(condition.operator(), condition.key(), operator, condition.key(), index)));
    }

    private static void missing(TokenCase subject, String provider, int index, List<PolicyEdit> edits) {
        PolicyStatement statement = subject.statement(index);
        boolean cognito = provider.equals("cognito-identity.amazonaws.com");
        if (!statement.limits("aud") && !statement.limits("oaud")) {
            audience(subject).ifPresent(aud -> edits.add(adding("StringEquals", provider + ":aud", aud, index)));
        }
        if (cognito && !statement.limits("amr") && subject.texts("amr").contains("authenticated")) {
            edits.add(adding("ForAnyValue:StringLike", provider + ":amr", "authenticated", index));
        }
        if (!cognito && needsSubject(subject) && !statement.limits("sub")) {
            subject.text("sub").ifPresent(sub -> edits.add(adding("StringEquals", provider + ":sub", sub, index)));
        }
    }

    private static boolean needsSubject(TokenCase subject) {
        return subject.policy().lint().stream()
                .anyMatch(f -> Set.of("D1", "D17").contains(f.rule().id()));
    }

    private static Optional<String> audience(TokenCase subject) {
        return subject.text("azp").or(() -> subject.texts("aud").stream().findFirst());
    }

    private static PolicyEdit adding(String operator, String key, String value, int index) {
        return new PolicyEdit(
                PolicyEdit.Effect.NARROWS,
                operator + " " + key + " \"" + value + "\" is added, as the token has it",
                text -> new JsonEdits(text, index).addCondition(operator, key, Json.write(value)));
    }
}
