// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Door;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioFormatException;
import dev.mockidp.scenario.ScenarioReader;
import dev.mockidp.scenario.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scenario appears, disappears when its cause is mended, and tells coping clients from bad ones. */
class ScenarioProofTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    static Stream<Scenario> atTheSts() {
        return with(Door.STS);
    }

    static Stream<Scenario> forVerifiers() {
        return with(Door.VERIFIER);
    }

    static Stream<Scenario> forCallers() {
        return with(Door.CALLER);
    }

    private static Stream<Scenario> with(Door door) {
        return CATALOGUE.all().stream().filter(scenario -> scenario.doors().contains(door));
    }

    private static Scenario mended(Scenario scenario) {
        return scenario.mended().orElseThrow();
    }

    private static void passes(Verdict verdict) {
        assertThat(verdict).as(verdict.toString()).isInstanceOf(Verdict.Passed.class);
    }

    private static void fails(Verdict verdict) {
        assertThat(verdict).as(verdict.toString()).isInstanceOf(Verdict.Failed.class);
    }

    @ParameterizedTest
    @MethodSource("atTheSts")
    void appears(Scenario scenario) {
        passes(Proof.ofSts(scenario));
    }

    @ParameterizedTest
    @MethodSource("atTheSts")
    void disappearsWhenItsCauseIsMended(Scenario scenario) {
        passes(Proof.ofSts(mended(scenario)));
    }

    @ParameterizedTest
    @MethodSource("atTheSts")
    void isNotSeenInTheMendedWorld(Scenario scenario) throws IOException {
        Map<String, @Nullable Object> document = document(scenario);
        Map<String, @Nullable Object> mended = part(document, "mended");
        mended.put("expect", document.get("expect"));
        document.put("mended", mended);
        try {
            fails(Proof.ofSts(mended(ScenarioReader.read(scenario.id(), Json.write(document)))));
        } catch (ScenarioFormatException e) {
            // the mended world makes other calls, so it cannot even be asked for the same answers
            assertThat(e).hasMessageMatching("(?s).*(calls is about|fetches has).*");
        }
    }

    private static Map<String, @Nullable Object> document(Scenario scenario) throws IOException {
        String name = "/dev/mockidp/scenarios/" + scenario.id() + ".yaml";
        try (InputStream in = Objects.requireNonNull(ScenarioProofTest.class.getResourceAsStream(name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new LinkedHashMap<>(Yaml.read(name, text).asMap().plain());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> part(Map<String, @Nullable Object> document, String key) {
        return new LinkedHashMap<>((Map<String, @Nullable Object>) Objects.requireNonNull(document.get(key)));
    }

    @ParameterizedTest
    @MethodSource("forVerifiers")
    void aCopingVerifierPasses(Scenario scenario) {
        passes(Proof.ofVerifier(scenario, TinyVerifier.Flaw.NONE));
        passes(Proof.ofVerifier(mended(scenario), TinyVerifier.Flaw.NONE));
    }

    @ParameterizedTest
    @MethodSource("forVerifiers")
    void aBadVerifierFails(Scenario scenario) {
        fails(Proof.ofVerifier(scenario, BadClients.verifier(scenario.id())));
    }

    @ParameterizedTest
    @MethodSource("forCallers")
    void aCopingCallerPasses(Scenario scenario) {
        passes(Proof.ofCaller(scenario, TinyCaller.Flaw.NONE));
        passes(Proof.ofCaller(mended(scenario), TinyCaller.Flaw.NONE));
    }

    @ParameterizedTest
    @MethodSource("forCallers")
    void aBadCallerFails(Scenario scenario) {
        fails(Proof.ofCaller(scenario, BadClients.caller(scenario.id())));
    }
}
