// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.explain.ExplainedCheck.State;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.Check;
import dev.mockidp.sts.VerificationStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains what AWS makes of a token, by the checks of the mock STS and by the known misconfigurations. Nothing leaves the
 * process.
 *
 * <pre>{@code
 * Explanation explanation = Explainer.explain(ExplainRequest.of(token, "trust.json", policy, Instant.now(clock)));
 * }</pre>
 */
public final class Explainer {
    private Explainer() {}

    /**
     * Explains a request.
     *
     * @throws IllegalArgumentException if the policy or the provider's file is malformed; the message says where
     */
    public static Explanation explain(ExplainRequest request) {
        Setting setting = new Setting(request);
        TokenCase subject = setting.judge();
        List<Diagnosis> diagnoses = diagnoses(subject);
        return new Explanation(
                subject.result().verification().error(),
                subject.result().message(),
                checks(subject, request, setting.roleArn()),
                subject.result().decision(),
                Reason.of(subject, diagnoses),
                diagnoses,
                subject.policy().lint(),
                new Corrector(request).correct(),
                setting.assumptions());
    }

    /** Returns the rules that need a token or the provider's documents, in the order of their ids. */
    public static List<RuleInfo> rules() {
        return Stream.concat(CaseRules.ALL.stream().map(CaseRule::info), Stream.of(OtherValue.INFO))
                .sorted(Comparator.comparing((RuleInfo rule) -> rule.id().charAt(0))
                        .thenComparing(rule -> Integer.valueOf(rule.id().substring(1))))
                .toList();
    }

    /** What is known to be wrong, and for each condition that fits nothing known that it may be meant. */
    static List<Diagnosis> diagnoses(TokenCase subject) {
        List<Diagnosis> known = new ArrayList<>(
                CaseRules.ALL.stream().flatMap(rule -> rule.look(subject)).toList());
        for (Mismatch mismatch : subject.mismatches()) {
            if (known.stream()
                    .noneMatch(found ->
                            found.evidence().contains(mismatch.condition().key()))) {
                known.add(OtherValue.diagnosis(mismatch));
            }
        }
        return known;
    }

    private static List<ExplainedCheck> checks(TokenCase subject, ExplainRequest request, String roleArn) {
        Map<Check, VerificationStep> made = new EnumMap<>(Check.class);
        subject.result().verification().steps().forEach(step -> made.put(step.check(), step));
        List<ExplainedCheck> checks = new ArrayList<>();
        boolean failed = false;
        for (Check check : Check.values()) {
            VerificationStep step = made.get(check);
            boolean optional = check == Check.DISPATCH
                    || check == Check.SESSION_TAGS
                    || check == Check.SESSION_POLICY
                    || check == Check.PROVIDER_ID
                    || (check == Check.ROLES_CLAIM
                            && subject.texts("https://aws.amazon.com/roles").isEmpty());
            if (step == null && (optional || !failed)) {
                continue;
            }
            AskedGiven values = AskedGiven.of(check, subject, request, roleArn);
            checks.add(new ExplainedCheck(
                    check, state(step), values.asked(), values.given(), step == null ? "" : step.note()));
            failed |= step != null && !step.passed();
        }
        return checks;
    }

    private static State state(@Nullable VerificationStep step) {
        if (step == null) {
            return State.NOT_REACHED;
        }
        return !step.passed() ? State.FAILED : step.note().startsWith("not checked") ? State.NOT_CHECKED : State.PASSED;
    }
}
