// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.journal.JournalEntry;
import dev.mockidp.scenarios.clients.SdkClient.Mode;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe of CLIENTS.md obtains credentials from the mock, and is refused when the role does not trust the token. */
@TestInstance(Lifecycle.PER_CLASS)
class RecipesIT {
    private ClientWorld world;
    private TinyStore store;

    @BeforeAll
    void start() throws IOException {
        world = ClientWorld.start();
        store = new TinyStore();
    }

    @AfterAll
    void stop() {
        store.close();
        world.close();
    }

    static Stream<Way> ways() {
        return SdkClient.ways();
    }

    private ClientRun run(Way way, ClientWorld.Place place) {
        assumeTrue(
                way.client().missing().isEmpty(), () -> way.client().missing().orElse(""));
        Map<String, String> env = place.environment();
        env.put("AWS_ENDPOINT_URL_S3", store.url());
        return place.run(way, env, ClientRun.LIMIT);
    }

    private static List<Integer> statuses(ClientWorld.Place place) {
        return place.attempts().stream()
                .map(JournalEntry::status)
                .map(status -> status.orElse(0))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void obtainsCredentials(Way way) {
        ClientWorld.Place place = world.place();
        ClientRun run = run(way, place);

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(statuses(place)).containsExactly(200);
        switch (way.client()) {
            case TERRAFORM ->
                assertThat(store.authorizations()).last().asString().contains("Credential=ASIA");
            case CLI -> assertThat(run.output()).containsAnyOf("ASIA", ":assumed-role/deploy/");
            default -> assertThat(run.output()).matches("ASIA[A-Z0-9]{16}");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isRefusedWhereTheRoleDoesNotTrustTheToken(Way way) {
        ClientWorld.Place place = world.place();
        place.account.removeRole("deploy");
        ClientRun run = run(way, place);

        assertThat(run.exit()).as(run.toString()).isNotZero();
        assertThat(statuses(place)).isNotEmpty().containsOnly(403);
        if (way.client() == SdkClient.KOTLIN && way.mode() == Mode.CHAIN) {
            assertThat(run.error()).contains("No identity could be resolved").doesNotContain("Not authorized");
        } else {
            assertThat(run.error()).contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
    }
}
