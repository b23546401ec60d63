// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Index and list follow from the files, and the files keep the catalogue's promises. */
class CatalogueFilesTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void theIndexNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(Kept.RESOURCES)) {
            String index = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()) + "\n")
                    .sorted()
                    .collect(Collectors.joining());

            Kept.check(Kept.RESOURCES.resolve("index.txt"), index);
        }
    }

    @Test
    void theListNamesEveryScenario() throws IOException {
        StringBuilder list = new StringBuilder("""
                # Scenarios

                Written from the files in `src/main/resources/dev/mockidp/scenarios`; each file names its sources, the cause
                and the remedy. `mockidp reproduce ID` replays one. Doors: what is judged. *sts*: the answers of the mock STS
                to a plain caller. *verifier*: a client that verifies tokens itself. *caller*: a client that calls the STS.
                """);
        for (String family : CATALOGUE.families()) {
            list.append("\n## ").append(family).append("\n\n| id | what happens | severity | verdict | doors |\n");
            list.append("|---|---|---|---|---|\n");
            CATALOGUE.family(family).forEach(scenario -> list.append(row(scenario)));
        }

        Kept.check(Path.of("SCENARIOS.md"), list.toString());
    }

    private static String row(Scenario scenario) {
        return "| `" + scenario.id() + "` | " + scenario.title() + " | " + scenario.severity() + " | "
                + scenario.obligation() + " | "
                + scenario.doors().stream().map(door -> door.wireName()).collect(Collectors.joining(", ")) + " |\n";
    }

    @Test
    void everyScenarioCanBeMended() {
        assertThat(CATALOGUE.all())
                .isNotEmpty()
                .allSatisfy(scenario ->
                        assertThat(scenario.mended()).as(scenario.id()).isPresent());
    }

    @Test
    void theScenariosOfTheSeedsAreThere() {
        List<String> seeds = List.of(
                "discovery-unreachable",
                "discovery-404",
                "jwks-unreachable",
                "firewall-drop",
                "firewall-reset",
                "firewall-block-page",
                "firewall-denies-sts-only",
                "discovery-latency-over-5s",
                "jwks-latency-over-5s",
                "latency-adds-up-over-5s",
                "latency-just-under-5s",
                "jwks-no-cache-causes-callback-storm",
                "jwks-cacheable",
                "jwks-at-gitlab-path",
                "audience-not-in-client-ids",
                "audience-list-emptied-after-provider-created",
                "cognito-pool-id-versus-client-id",
                "trust-policy-audience-mismatch",
                "trust-policy-placeholder-audience",
                "cognito-unauthenticated-amr",
                "trust-policy-without-audience-lets-other-client-in",
                "idp-fails-twice-then-recovers",
                "audience-mismatch-is-permanent",
                "global-endpoint-slow-regional-fast");

        assertThat(CATALOGUE.all().stream().map(Scenario::id)).containsAll(seeds);
    }
}
