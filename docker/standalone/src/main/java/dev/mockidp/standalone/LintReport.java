// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.check.CheckRule;
import dev.mockidp.explain.Explainer;
import dev.mockidp.lint.Finding;
import dev.mockidp.lint.Linting;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings as text and as JSON. */
final class LintReport {
    private LintReport() {}

    static void print(PrintWriter out, List<Finding> findings) {
        for (Finding finding : findings) {
            out.println(finding);
            out.println("    effect: " + finding.rule().effect());
            out.println("    remedy: " + finding.rule().remedy());
            out.println("    source: " + finding.rule().source());
        }
    }

    /** Lists what this command finds, and what others find because it takes a token or the provider itself. */
    static void printRules(PrintWriter out) {
        Linting.rules().forEach(out::println);
        out.println();
        out.println("Told by 'mockidp explain', for they need a token:");
        Explainer.rules().forEach(out::println);
        out.println();
        out.println("Told by 'mockidp check', for they need the provider:");
        for (CheckRule rule : CheckRule.values()) {
            out.println(rule.id() + " " + rule.level() + ": " + rule.title());
        }
    }

    static Map<String, Object> json(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", finding.rule().id());
        map.put("level", finding.rule().level().wireName());
        map.put("file", finding.file());
        map.put("line", finding.evidence().place().line());
        map.put("path", finding.evidence().place().path());
        map.put("title", finding.rule().title());
        map.put("evidence", finding.evidence().text());
        map.put("effect", finding.rule().effect());
        map.put("remedy", finding.rule().remedy());
        map.put("source", finding.rule().source());
        return map;
    }
}
