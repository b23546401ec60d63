// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.scenario.Capability;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Outcome;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioFormatException;
import dev.mockidp.scenario.ScenarioReader;
import dev.mockidp.sts.StsError;
import dev.mockidp.token.KeyMove;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.TokenDefect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema for editors takes what the reader takes and refuses what it refuses. */
class ScenarioSchemaTest {
    private static final Path FILE = Kept.RESOURCES.resolve("scenario.schema.json");
    private static final String GOOD = """
            about: {title: t, family: f, severity: S1, verdict: MUST, sources: [s]}
            requires: [rst]
            world:
              issuers: {idp: {profile: generic}}
              listeners: {cdn: {plain: true}}
              sts:
                idpTimeout: 5s
                providers: [{issuer: idp, clientIds: [a], allowHttp: true}]
                roles: [{name: r, trusts: {audience: a}}]
            phases: [{name: slow, after: 5s, exchanges: 3, outcome: accept}, {issuer: idp, name: gone}]
            rules:
              - {issuer: idp, when: {role: jwks, first: 2, phase: gone, listener: cdn}, then: {latency: 6s}}
              - {issuer: idp, when: {quota: {limit: 5, window: 60s}, per: client, share: 0.5}, then: [{status: 503}]}
            onset:
              - keys: {issuer: idp, move: early-withdrawal}
              - listener: {name: cdn, fault: accept-and-reset, next: 2, delay: 1s}
            tokens: {good: {audience: a, defects: [expired]}}
            steps: [{assumeRole: {token: good, role: r}}, {verify: {token: good}}]
            expect:
              sts: {calls: {success: true}, journal: {idp: {jwks: 1..2}}}
              verifier: {calls: {outcome: [accept], within: "${client.timeout} + 1s"}}
              caller: {calls: {retry: permanent}}
            cause: c
            remedy: r
            """;

    static Stream<Scenario> scenarios() {
        return Catalogue.load().all().stream();
    }

    /** Each is a text of {@link #GOOD} and something wrong in its place. */
    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("family: f", "famly: f"),
                List.of("severity: S1", "severity: S9"),
                List.of("verdict: MUST", "verdict: must"),
                List.of("sources: [s]", "sources: []"),
                List.of("requires: [rst]", "requires: [luck]"),
                List.of("profile: generic", "profile: nobody"),
                List.of("profile: generic", "profil: generic"),
                List.of("idpTimeout: 5s", "idpTimeout: 5"),
                List.of("allowHttp: true", "allowHttp: 7"),
                List.of("trusts: {audience: a}", "trusts: {audience: a}, trustPolicy: {}"),
                List.of("role: jwks", "role: jwk"),
                List.of("first: 2", "first: 0"),
                List.of("latency: 6s", "latancy: 6s"),
                List.of("then: {latency: 6s}", "then: {}"),
                List.of("[expired]", "[old]"),
                List.of("{assumeRole: {token: good, role: r}}", "{assumRole: {token: good, role: r}}"),
                List.of("success: true", "error: InvalidToken"),
                List.of("jwks: 1..2", "jwks: some"),
                List.of("outcome: [accept]", "outcome: [fine]"),
                List.of("${client.timeout} + 1s", "${client.patience} + 1s"),
                List.of("retry: permanent", "retry: perhaps"),
                List.of("plain: true", "plain: perhaps"),
                List.of("name: slow, after: 5s", "name: slow, after: 5"),
                List.of("exchanges: 3", "exchanges: 0"),
                List.of("{name: slow, after", "{nam: slow, after"),
                List.of("move: early-withdrawal", "move: withdraw-early"),
                List.of("fault: accept-and-reset", "fault: reset"),
                List.of("next: 2", "next: 0"),
                List.of("- keys:", "- verify:"),
                List.of("limit: 5", "limit: many"),
                List.of("per: client", "per: person"),
                List.of("cause: c", "reason: c"),
                List.of("remedy: r", "remedy: r\nmended: {rules: []}"));
    }

    private static boolean valid(String yaml) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(FILE));
        String json = Json.write(Yaml.read("x.yaml", yaml).plain());
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioIsValid(Scenario scenario) throws IOException {
        String text = Files.readString(Kept.RESOURCES.resolve(scenario.id() + ".yaml"));

        assertThat(valid(text)).isTrue();
    }

    @Test
    void theGoodExampleIsGood() throws IOException {
        assertThat(valid(GOOD)).isTrue();
        assertThat(ScenarioReader.read("x.yaml", GOOD).id()).isEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedBySchemaAndReader(List<String> mistake) throws IOException {
        String bad = GOOD.replace(mistake.get(0), mistake.get(1));

        assertThat(bad).isNotEqualTo(GOOD);
        assertThat(valid(bad)).isFalse();
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> ScenarioReader.read("x.yaml", bad))
                .withMessageMatching("(?s)x\\.yaml:\\d+: .+");
    }

    @Test
    void theSchemaKnowsTheWordsOfTheCode() throws IOException {
        Map<String, @Nullable Object> schema = Json.readObject(Files.readString(FILE));
        Map<String, @Nullable Object> words = words(schema);
        words.put("fault", FaultCodec.names());
        words.put("profile", IdpProfile.names());
        words.put("keyMove", Stream.of(KeyMove.values()).map(KeyMove::wireName).toList());
        words.put(
                "listenerFault",
                Stream.of(ListenerFault.values()).map(ListenerFault::wireName).toList());
        words.put("algorithm", names(SigningAlgorithm.values()));
        words.put("role", Stream.of(Role.values()).map(Role::wireName).toList());
        words.put(
                "defect",
                Stream.of(TokenDefect.values()).map(TokenDefect::wireName).toList());
        words.put(
                "capability",
                Stream.of(Capability.values()).map(Capability::wireName).toList());
        words.put("outcome", Stream.of(Outcome.values()).map(Outcome::wireName).toList());
        words.put(
                "error",
                Stream.of(StsError.values()).map(StsError::code).distinct().toList());

        Kept.check(FILE, Json.writePretty(with(schema, words)) + "\n");
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static Map<String, @Nullable Object> words(Map<String, @Nullable Object> schema) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        definitions(schema).forEach((name, definition) -> {
            if (definition instanceof Map<?, ?> map && map.containsKey("enum")) {
                words.put(name, map.get("enum"));
            }
        });
        return words;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> definitions(Map<String, @Nullable Object> schema) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(schema.get("$defs"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> schema, Map<String, @Nullable Object> words) {
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>(definitions(schema));
        words.forEach((name, list) -> {
            Map<String, @Nullable Object> definition = new LinkedHashMap<>(
                    (Map<String, @Nullable Object>) Objects.requireNonNull(definitions.get(name), name));
            definition.put("enum", list);
            definitions.put(name, definition);
        });
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(schema);
        changed.put("$defs", definitions);
        return changed;
    }
}
