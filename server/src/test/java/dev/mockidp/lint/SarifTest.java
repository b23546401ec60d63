// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.internal.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the schema of SARIF 2.1.0 (OASIS) says of the objects that are written: required members, known members (it allows no
 * others), types, and values of enumerations.
 */
class SarifTest {
    private static final String POLICY = """
            {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "PLACEHOLDER"}}}]}
            """;

    /** The members that an object of the schema may have, with those that it must have marked by an exclamation mark. */
    private static final Map<String, Set<String>> SCHEMA = Map.of(
            "log", Set.of("$schema", "version!", "runs!"),
            "run", Set.of("tool!", "results", "columnKind", "artifacts", "invocations"),
            "tool", Set.of("driver!", "extensions"),
            "driver", Set.of("name!", "rules", "version", "semanticVersion", "informationUri"),
            "rule",
                    Set.of(
                            "id!",
                            "shortDescription",
                            "fullDescription",
                            "help",
                            "defaultConfiguration",
                            "helpUri",
                            "name"),
            "text", Set.of("text!", "markdown"),
            "configuration", Set.of("level", "enabled", "rank", "parameters"),
            "result", Set.of("ruleId", "ruleIndex", "level", "message!", "locations", "partialFingerprints"),
            "location", Set.of("physicalLocation", "logicalLocations"),
            "physicalLocation", Set.of("artifactLocation", "region"));

    private static Map<?, ?> object(String kind, @Nullable Object value) {
        Map<?, ?> map = (Map<?, ?>) requireNonNull(value);
        Set<String> known = requireNonNull(SCHEMA.get(kind));
        for (Object name : map.keySet()) {
            assertThat(known).as("members of " + kind).containsAnyOf(String.valueOf(name), name + "!");
        }
        for (String name : known) {
            if (name.endsWith("!")) {
                assertThat(map.containsKey(name.substring(0, name.length() - 1)))
                        .as(kind + "." + name)
                        .isTrue();
            }
        }
        return map;
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) requireNonNull(value);
    }

    private static void validate(@Nullable Object log) {
        Map<?, ?> root = object("log", log);
        assertThat(root.get("version")).isEqualTo("2.1.0");
        assertThat(URI.create(String.valueOf(root.get("$schema"))).isAbsolute()).isTrue();
        for (Object run : list(root.get("runs"))) {
            Map<?, ?> driver = object(
                    "driver", object("tool", object("run", run).get("tool")).get("driver"));
            assertThat(driver.get("name")).asString().isNotEmpty();
            List<?> rules = list(driver.get("rules"));
            rules.forEach(SarifTest::rule);
            assertThat(rules).extracting(rule -> ((Map<?, ?>) rule).get("id")).doesNotHaveDuplicates();
            for (Object result : list(((Map<?, ?>) run).get("results"))) {
                result(object("result", result), rules);
            }
        }
    }

    private static void rule(Object value) {
        Map<?, ?> rule = object("rule", value);
        for (String member : List.of("shortDescription", "fullDescription", "help")) {
            assertThat(object("text", rule.get(member)).get("text")).asString().isNotEmpty();
        }
        level(object("configuration", rule.get("defaultConfiguration")).get("level"));
    }

    private static void level(@Nullable Object level) {
        assertThat(level).isIn("none", "note", "warning", "error");
    }

    private static void result(Map<?, ?> result, List<?> rules) {
        Map<?, ?> rule = (Map<?, ?>) rules.get((Integer) requireNonNull(result.get("ruleIndex")));
        assertThat(result.get("ruleId")).isEqualTo(rule.get("id"));
        level(result.get("level"));
        assertThat(object("text", result.get("message")).get("text")).asString().isNotEmpty();
        for (Object each : list(result.get("locations"))) {
            Map<?, ?> physical =
                    object("physicalLocation", object("location", each).get("physicalLocation"));
            String uri = String.valueOf(((Map<?, ?>) requireNonNull(physical.get("artifactLocation"))).get("uri"));
            assertThat(URI.create(uri).toString()).isNotEmpty().doesNotContain("\\", " ");
            assertThat((Integer) ((Map<?, ?>) requireNonNull(physical.get("region"))).get("startLine"))
                    .isPositive();
        }
    }

    @Test
    void aLogKeepsToTheSchema() {
        List<Finding> findings =
                PolicyDocument.ofJson("C:\\my policies\\trüst #1.json", POLICY).lint();
        assertThat(findings).isNotEmpty();
        validate(Json.read(Json.write(Sarif.log(findings))));
        validate(Json.read(Json.write(Sarif.log(List.of()))));
    }

    @Test
    void whatTheSchemaDoesNotKnowIsFoundOut() {
        String log =
                Json.write(Sarif.log(PolicyDocument.ofJson("a.json", POLICY).lint()));
        for (String broken : List.of(
                log.replace("\"version\":\"2.1.0\"", "\"version\":\"2.0.0\""),
                log.replaceFirst("\"ruleIndex\":\\d+", "\"ruleIndex\":0"),
                log.replaceFirst("\"level\":\"error\"", "\"level\":\"fatal\""),
                log.replace("\"message\"", "\"msg\""),
                log.replace("\"startLine\":", "\"startLine\":-"),
                log.replace("\"driver\"", "\"drivers\""))) {
            assertThat(broken).isNotEqualTo(log);
            assertThatThrownBy(() -> validate(Json.read(broken)))
                    .isInstanceOfAny(AssertionError.class, RuntimeException.class);
        }
    }

    @Test
    void aLogIsTheSameEachTime() {
        List<Finding> findings = PolicyDocument.ofJson("a.json", POLICY).lint();
        assertThat(Json.write(Sarif.log(findings)))
                .isEqualTo(Json.write(Sarif.log(findings)))
                .contains("\"locations\":[{\"physicalLocation\":{\"artifactLocation\"");
    }
}
