// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docker/README.md} shows in Java is what is compiled and run: here, or in {@code docker/examples}. */
class ReadmeTest {
    private static final Path DOCKER = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static String unindented(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static List<String> compiled() throws IOException {
        try (Stream<Path> examples = Files.walk(DOCKER.resolve("examples"));
                Stream<Path> tests = Files.walk(DOCKER.resolve("testcontainers/src/test"))) {
            return Stream.concat(examples, tests)
                    .filter(path -> path.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::unindented)
                    .toList();
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void showsWhatIsCompiledAndRun() throws IOException {
        List<String> blocks = BLOCK.matcher(read(DOCKER.resolve("README.md")))
                .results()
                .map(match -> unindented(match.group(1)))
                .toList();
        List<String> compiled = compiled();
        assertThat(blocks)
                .hasSize(8)
                .allSatisfy(block -> assertThat(compiled)
                        .as(
                                "a file with the block that begins %s",
                                block.lines().findFirst())
                        .anyMatch(file -> file.contains(block)));
    }
}
