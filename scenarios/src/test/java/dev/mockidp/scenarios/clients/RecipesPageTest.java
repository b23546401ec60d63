// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CLIENTS.md shows the very files that are tested. {@code -Dmockidp.update=true} writes them into it. */
class RecipesPageTest {
    private static final Map<String, String> LANGUAGES = Map.of(
            "java", "java", "kt", "kotlin", "mjs", "js", "go", "go", "py", "python", "sh", "sh", "tf", "hcl", "yml",
            "yaml");

    static Stream<String> files() {
        Stream<String> programs = Stream.of(SdkClient.values())
                .map(client -> client.program().source())
                .map(source -> Files.isDirectory(source) ? source.resolve("assume_role.go") : source)
                .map(source -> Program.SOURCES.relativize(source).toString());
        return Stream.concat(programs, Stream.of("github-action/workflow.yml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void showsTheTestedFile(String file) throws IOException {
        String language = LANGUAGES.get(file.substring(file.lastIndexOf('.') + 1));
        String expected = "```" + language + "\n" + Files.readString(Program.SOURCES.resolve(file)) + "```\n";
        if (Boolean.getBoolean("mockidp.update")) {
            Page.CLIENTS.write(file, expected);
        }
        assertThat(Page.CLIENTS.part(file)).isEqualTo(expected);
    }
}
