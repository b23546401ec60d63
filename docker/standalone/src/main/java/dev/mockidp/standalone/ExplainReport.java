// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.explain.Correction;
import dev.mockidp.explain.Diagnosis;
import dev.mockidp.explain.ExplainedCheck;
import dev.mockidp.explain.Explanation;
import dev.mockidp.lint.Finding;
import dev.mockidp.sts.Check;
import dev.mockidp.sts.policy.ConditionResult;
import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.RequestContext;
import dev.mockidp.sts.policy.StatementResult;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An explanation as text and as JSON. */
final class ExplainReport {
    private ExplainReport() {}

    static void print(PrintWriter out, Explanation explanation) {
        out.println("AWS would " + (explanation.accepted() ? "accept." : "answer:"));
        if (!explanation.accepted()) {
            out.println(explanation.answer());
        }
        if (!explanation.assumptions().isEmpty()) {
            out.println();
            out.println("Taken for granted");
            explanation.assumptions().forEach(line -> out.println("  " + line));
        }
        out.println();
        out.println("Checks, in order");
        explanation.checks().forEach(check -> print(out, check, explanation.decision()));
        Prose.print(out, "Why", explanation.why());
        for (Diagnosis diagnosis : explanation.diagnoses()) {
            Prose.print(
                    out,
                    diagnosis.rule().id() + " " + diagnosis.rule().level() + " ("
                            + diagnosis.blame().wireName() + "): "
                            + diagnosis.rule().title(),
                    "Found: " + diagnosis.evidence() + ". Remedy: "
                            + diagnosis.rule().remedy() + " Source: "
                            + diagnosis.rule().source() + ".");
        }
        findings(out, explanation.findings());
        correction(out, explanation);
    }

    private static void print(PrintWriter out, ExplainedCheck check, @Nullable PolicyDecision decision) {
        out.printf(
                "  %-11s %-16s asked %s; given %s%n",
                check.state().wireName(), check.check(), check.asked(), check.given());
        if (check.check() == Check.TRUST_POLICY && decision != null) {
            decision.statements().forEach(statement -> print(out, statement, decision.question()));
        } else if (!check.note().isEmpty()) {
            out.println("              " + check.note());
        }
    }

    private static void print(PrintWriter out, StatementResult statement, RequestContext question) {
        out.println("              statement " + statement.number()
                + (statement.sid() == null ? "" : " (" + statement.sid() + ")") + " "
                + statement.effect().name().toLowerCase(Locale.ROOT)
                + (statement.applies() ? " applies" : " does not apply"));
        part(
                out,
                statement.principalMatches(),
                "Principal: asked " + statement.principals() + ", given "
                        + question.principalType().wireName() + " " + new TreeSet<>(question.principals()));
        part(out, statement.actionMatches(), "Action: asked " + statement.actions() + ", given " + question.action());
        for (ConditionResult condition : statement.conditions()) {
            part(
                    out,
                    condition.holds(),
                    condition.operator() + " "
                            + condition.key() + ": asked " + condition.asked() + ", given "
                            + (condition.given().isEmpty() ? "nothing" : condition.given())
                            + (condition.note().isEmpty() ? "" : " (" + condition.note() + ")"));
        }
    }

    private static void part(PrintWriter out, boolean holds, String text) {
        out.println("                " + (holds ? "holds  " : "FAILS  ") + text);
    }

    private static void findings(PrintWriter out, List<Finding> findings) {
        if (!findings.isEmpty()) {
            out.println();
            out.println("What is questionable about the policy, whatever the token");
            findings.forEach(finding -> out.println("  " + finding));
        }
    }

    private static void correction(PrintWriter out, Explanation explanation) {
        out.println();
        if (explanation.correction().edits().isEmpty()) {
            out.println(
                    explanation.accepted()
                            ? "The policy stays as it is."
                            : "The policy is not changed: no change of it is known to be right.");
            return;
        }
        out.println("Corrected policy, with which AWS would "
                + (explanation.correction().accepted() ? "accept" : "still refuse"));
        explanation.correction().edits().forEach(edit -> out.println("  " + edit));
        out.println();
        out.print(explanation.correction().diff());
    }

    static Map<String, @Nullable Object> json(Explanation explanation) {
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("accepted", explanation.accepted());
        report.put(
                "code", explanation.error() == null ? null : explanation.error().code());
        report.put(
                "status",
                explanation.error() == null ? 200 : explanation.error().status());
        report.put("message", explanation.message());
        report.put("printed", explanation.answer());
        report.put("assumptions", explanation.assumptions());
        report.put(
                "checks", explanation.checks().stream().map(ExplainReport::json).toList());
        report.put("statements", explanation.decision() == null ? List.of() : statements(explanation.decision()));
        report.put("why", explanation.why());
        report.put(
                "diagnoses",
                explanation.diagnoses().stream().map(ExplainReport::json).toList());
        report.put(
                "findings",
                explanation.findings().stream().map(LintReport::json).toList());
        report.put("correction", json(explanation.correction()));
        return report;
    }

    private static Map<String, String> json(ExplainedCheck check) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("check", check.check().wireName());
        map.put("state", check.state().wireName());
        map.put("asked", check.asked());
        map.put("given", check.given());
        map.put("note", check.note());
        return map;
    }

    private static List<Map<String, Object>> statements(PolicyDecision decision) {
        return decision.statements().stream().map(ExplainReport::json).toList();
    }

    private static Map<String, Object> json(StatementResult statement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", statement.number());
        map.put("effect", statement.effect().name().toLowerCase(Locale.ROOT));
        map.put("applies", statement.applies());
        map.put("principals", statement.principals());
        map.put("principalMatches", statement.principalMatches());
        map.put("actions", statement.actions());
        map.put("actionMatches", statement.actionMatches());
        map.put(
                "conditions",
                statement.conditions().stream().map(ExplainReport::json).toList());
        return map;
    }

    private static Map<String, Object> json(ConditionResult condition) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("operator", condition.operator());
        map.put("key", condition.key());
        map.put("asked", condition.asked());
        map.put("given", condition.given());
        map.put("holds", condition.holds());
        map.put("note", condition.note());
        return map;
    }

    private static Map<String, Object> json(Diagnosis diagnosis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", diagnosis.rule().id());
        map.put("level", diagnosis.rule().level().wireName());
        map.put("title", diagnosis.rule().title());
        map.put("blame", diagnosis.blame().wireName());
        map.put("evidence", diagnosis.evidence());
        map.put("effect", diagnosis.rule().effect());
        map.put("remedy", diagnosis.rule().remedy());
        map.put("source", diagnosis.rule().source());
        return map;
    }

    private static Map<String, Object> json(Correction correction) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accepted", correction.accepted());
        map.put(
                "edits",
                correction.edits().stream()
                        .map(edit -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("effect", edit.effect().wireName());
                            each.put("description", edit.description());
                            return each;
                        })
                        .toList());
        map.put("diff", correction.diff());
        return map;
    }
}
