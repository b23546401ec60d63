// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.scenarios.clients.SdkClient.Mode;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which settings point a client at the mock: the table in CLIENTS.md has a row for each, and a sample of it holds. */
@TestInstance(Lifecycle.PER_CLASS)
class SettingsTableIT {
    private static final String PART = "settings";
    private static final String CORNER = "setting";

    private ClientWorld plain;
    private ClientWorld https;

    @BeforeAll
    void start() {
        plain = ClientWorld.start();
        https = ClientWorld.startWithHttps();
    }

    @AfterAll
    void stop() {
        plain.close();
        https.close();
    }

    /** A chain is what a setting must reach; the one client without a chain is asked by its call. */
    private static List<Way> ways() {
        return Stream.of(SdkClient.values())
                .filter(client -> client != SdkClient.ACTION)
                .map(client -> new Way(client, client.modes().contains(Mode.CHAIN) ? Mode.CHAIN : Mode.CALL))
                .toList();
    }

    static Stream<Way> sample() {
        return ways().stream()
                .filter(way -> List.of(SdkClient.JAVA, SdkClient.JS, SdkClient.GO, SdkClient.BOTO3)
                        .contains(way.client()));
    }

    private String answer(Way way, Knob knob) {
        return knob.isHeeded(way, knob.needsHttps() ? https : plain) ? "yes" : "no";
    }

    private static String cell(Way way, Knob knob) throws IOException {
        return Page.CLIENTS
                .cell(PART, CORNER, knob.title(), way.client().heading())
                .orElseThrow(() -> new AssertionError("CLIENTS.md has no cell for " + knob + ", " + way
                        + "; run scenarios/clients/measure settings"));
    }

    @ParameterizedTest
    @MethodSource("sample")
    void aSampleOfTheTableHolds(Way way) throws IOException {
        assumeTrue(
                way.client().missing().isEmpty(), () -> way.client().missing().orElse(""));
        for (Knob knob : List.of(Knob.ENDPOINT, Knob.PROFILE_SERVICES, Knob.CA_BUNDLE, Knob.NEWLINE)) {
            assertThat(answer(way, knob)).as("%s, %s", way, knob).isEqualTo(cell(way, knob));
        }
    }

    @ParameterizedTest
    @EnumSource(Knob.class)
    void everySettingHasARow(Knob knob) throws IOException {
        assertThat(cell(new Way(SdkClient.JAVA, Mode.CHAIN), knob)).isIn("yes", "no");
    }

    @Test
    @EnabledIfSystemProperty(named = "mockidp.measure", matches = "settings|all")
    void measure() throws IOException {
        List<Way> ways =
                ways().stream().filter(way -> way.client().missing().isEmpty()).toList();
        try (Crew crew = new Crew(3)) {
            Map<Knob, List<Future<String>>> rows = new LinkedHashMap<>();
            for (Knob knob : Knob.values()) {
                rows.put(
                        knob,
                        ways.stream()
                                .map(way -> crew.start(() -> answer(way, knob)))
                                .toList());
            }
            StringBuilder table = new StringBuilder(Page.header(Stream.concat(
                            Stream.of(CORNER),
                            ways.stream().map(way -> way.client().heading()))
                    .toList()));
            rows.forEach((knob, cells) ->
                    table.append(Page.row(Stream.concat(Stream.of(knob.title()), Crew.results(cells).stream()))));
            Page.CLIENTS.write(PART, "\n" + Measured.note() + "\n" + table + "\n");
        }
    }
}
