// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.scenarios.clients.SdkClient.Mode;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** The table in CLIENTS.md has a row for each code, and a sample of it, measured anew, is as it says. */
@TestInstance(Lifecycle.PER_CLASS)
class RetryTableIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ClientWorld world;

    @BeforeAll
    void start() {
        world = ClientWorld.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /** Short of the slow ones: what takes no pause, or a short one. */
    static Stream<Way> sample() {
        return Stream.of(SdkClient.JAVA, SdkClient.JS, SdkClient.BOTO3).map(client -> new Way(client, Mode.CHAIN));
    }

    private static String cell(Way way, String row) throws IOException {
        return Page.CLIENTS
                .cell(RetryTable.PART, way.mode().toString(), row, way.client().heading())
                .orElseThrow(() -> new AssertionError(
                        "CLIENTS.md has no cell for " + row + ", " + way + "; run scenarios/clients/measure retries"));
    }

    @ParameterizedTest
    @MethodSource("sample")
    void aSampleOfTheTableHolds(Way way) throws IOException {
        assumeTrue(
                way.client().missing().isEmpty(), () -> way.client().missing().orElse(""));
        for (Planted planted :
                List.of(Planted.VERIFICATION_KEY, Planted.IDP_COMMUNICATION, Planted.ACCESS_DENIED, Planted.RESET)) {
            int count = Attempts.measure(world, way, planted, LIMIT).count();
            assertThat(cell(way, planted.title())).as("%s, %s", way, planted).matches(count + "\\b.*");
        }
        assertThat(cell(way, RetryTable.TOKEN_ROW))
                .isEqualTo(new RetryTable(world).readsTokenAgain(way) ? "yes" : "no");
    }

    /** That the row on the token file says "no" everywhere is no flaw of the measurement. */
    @Test
    void aClientThatReadsTheTokenAgainIsSeenToDoSo() {
        Way way = new Way(SdkClient.BOTO3, Mode.CHAIN);
        assumeTrue(
                way.client().missing().isEmpty(), () -> way.client().missing().orElse(""));
        assertThat(new RetryTable(world).readsTokenAgain(place -> {
                    Map<String, String> once = place.environment();
                    once.put("AWS_MAX_ATTEMPTS", "1");
                    place.run(way, once, LIMIT);
                    return place.run(way, once, LIMIT);
                }))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void everyCodeHasARow(Planted planted) throws IOException {
        assertThat(cell(new Way(SdkClient.JAVA, Mode.CHAIN), planted.title())).isNotBlank();
    }

    @Test
    @EnabledIfSystemProperty(named = "mockidp.measure", matches = "retries|all")
    void measure() throws IOException {
        try (Crew crew = new Crew(4)) {
            RetryTable table = new RetryTable(world);
            Map<Mode, String> parts =
                    Map.of(Mode.CHAIN, table.render(Mode.CHAIN, crew), Mode.CALL, table.render(Mode.CALL, crew));
            Page.CLIENTS.write(
                    RetryTable.PART,
                    "\n" + Measured.note() + "\n" + parts.get(Mode.CHAIN) + "\n" + parts.get(Mode.CALL) + "\n");
        }
    }
}
