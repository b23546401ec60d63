// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    Path directory;

    private Catalogue load(String index, String... files) throws IOException {
        Path home = Files.createDirectories(directory.resolve("dev/mockidp/scenarios"));
        Files.writeString(home.resolve("index.txt"), index);
        for (String file : files) {
            Files.writeString(home.resolve(file), TestScenarios.TEXT);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            return Catalogue.load(loader);
        }
    }

    @Test
    void scenariosAreFoundByTheIndex() throws IOException {
        Catalogue catalogue = load("two\none\n", "one.yaml", "two.yaml", "not-listed.yaml");

        assertThat(catalogue.all()).extracting(Scenario::id).containsExactly("one", "two");
        assertThat(catalogue.find("one")).isPresent();
        assertThat(catalogue.find("not-listed")).isEmpty();
        assertThat(catalogue.families()).containsExactly("f");
        assertThat(catalogue.family("f")).hasSize(2);
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() throws IOException {
        Catalogue catalogue = load("one\n", "one.yaml");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.get("three"))
                .withMessage("unknown scenario \"three\"; known: one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.family("g"))
                .withMessage("unknown family \"g\"; known: f");
        assertThatIllegalStateException()
                .isThrownBy(() -> load("one\nlost\n", "one.yaml"))
                .withMessageEndingWith("names \"lost\", but lost.yaml is not there");
    }

    @Test
    void anIdIsThereOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of(List.of(TestScenarios.small(), TestScenarios.small())))
                .withMessage("two scenarios have the id \"small\"");
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Path home = Files.createDirectories(directory.resolve("dev/mockidp/scenarios"));
        Files.writeString(home.resolve("bad.yaml"), "about: 1\n");

        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> load("bad\n"))
                .withMessageStartingWith("bad.yaml:1: ");
    }
}
