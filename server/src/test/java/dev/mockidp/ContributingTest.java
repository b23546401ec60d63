// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the contributors' guide shows and names is there. */
class ContributingTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))[`.]");

    private static String guide() {
        return read(Path.of("..", "CONTRIBUTING.md"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() {
        return Stream.of("server", "junit-extension", "scenarios", "docker/standalone")
                .flatMap(module -> javaBelow(Path.of("..", module, "src")))
                .toList();
    }

    private static Stream<Path> javaBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theCodeThatItShowsIsOurs() {
        List<String> shown =
                JAVA.matcher(guide()).results().map(found -> found.group(1)).toList();
        assertThat(shown).isNotEmpty();
        String all = sources().stream().map(ContributingTest::read).collect(Collectors.joining("\n"));
        assertThat(shown).allSatisfy(code -> assertThat(all).contains(code));
    }

    @Test
    void theTestsThatItNamesExist() {
        List<String> files =
                sources().stream().map(file -> file.getFileName().toString()).toList();
        List<String> named = TYPE.matcher(guide())
                .results()
                .map((MatchResult found) -> found.group(1) + ".java")
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(files).containsAll(named);
    }
}
