// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts and editors show. */
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    /** Returns the log of one run, as a JSON object. */
    public static Map<String, @Nullable Object> log(List<Finding> findings) {
        Map<String, @Nullable Object> driver = new LinkedHashMap<>();
        driver.put("name", "mockidp");
        driver.put("rules", Linting.rules().stream().map(Sarif::rule).toList());
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", findings.stream().map(Sarif::result).toList());
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, @Nullable Object> rule(RuleInfo info) {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("id", info.id());
        rule.put("shortDescription", text(info.title()));
        rule.put("fullDescription", text(info.title() + ": " + info.effect()));
        rule.put("help", text(info.remedy() + "\nSource: " + info.source()));
        rule.put("defaultConfiguration", Map.of("level", info.level().wireName()));
        return rule;
    }

    private static Map<String, @Nullable Object> result(Finding finding) {
        Place place = finding.evidence().place();
        Map<String, @Nullable Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(finding.file())));
        physical.put("region", Map.of("startLine", place.line()));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule().id());
        result.put("ruleIndex", Linting.rules().indexOf(finding.rule()));
        result.put("level", finding.rule().level().wireName());
        result.put(
                "message",
                text(finding.rule().title() + ": " + finding.evidence().text() + ". "
                        + finding.rule().remedy()));
        Map<String, @Nullable Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", place.path())));
        result.put("locations", List.of(location));
        return result;
    }

    private static Map<String, String> text(String text) {
        return Map.of("text", text);
    }

    /** A relative reference (SARIF §3.4.3): forward slashes, and what a URI cannot hold escaped. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte b : file.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (Character.isLetterOrDigit(c) && c < 128) || "/._-~".indexOf(c) >= 0;
            uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return uri.toString();
    }
}
