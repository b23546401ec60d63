// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.lint.Finding;
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
