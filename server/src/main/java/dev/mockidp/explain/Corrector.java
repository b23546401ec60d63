// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Mends a policy step by step, each step judged anew. What makes the policy refuse is mended only where the policy is to
 * blame; what makes it take too much is narrowed only if the token still gets in. No step takes a condition away.
 */
final class Corrector {
    private static final int MOST_STEPS = 20;

    private final ExplainRequest request;

    Corrector(ExplainRequest request) {
        this.request = request;
    }

    Correction correct() {
        String policy = request.policy();
        List<PolicyEdit> edits = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            TokenCase now = judge(policy);
            Optional<PolicyEdit> edit = next(now).stream()
                    .filter(candidate -> !refused.contains(candidate.description()))
                    .findFirst();
            if (edit.isEmpty()) {
                break;
            }
            String changed = edit.get().apply(policy);
            if (!changed.equals(policy) && isBetter(now, judge(changed), edit.get())) {
                edits.add(edit.get());
                policy = changed;
            } else {
                refused.add(edit.get().description());
            }
        }
        String name = request.policyFile();
        return new Correction(
                policy,
                UnifiedDiff.of(name, request.policy(), name, policy),
                edits,
                judge(policy).result().verification().error() == null);
    }

    private TokenCase judge(String policy) {
        return new Setting(request.withPolicy(policy)).judge();
    }

    private static List<PolicyEdit> next(TokenCase subject) {
        boolean policyAllows = subject.result().decision() != null
                && subject.result().decision().allowed();
        return policyAllows
                ? Tightening.edits(subject)
                : Explainer.diagnoses(subject).stream()
                        .filter(diagnosis -> diagnosis.blame() == Blame.POLICY)
                        .map(Diagnosis::edit)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** A narrower policy must still let the token in; a mended one must change what the policy says. */
    private static boolean isBetter(TokenCase before, TokenCase after, PolicyEdit edit) {
        boolean allows =
                after.result().decision() != null && after.result().decision().allowed();
        return allows
                || (edit.effect() != PolicyEdit.Effect.NARROWS
                        && !Objects.equals(
                                before.result().decision(), after.result().decision()));
    }
}
