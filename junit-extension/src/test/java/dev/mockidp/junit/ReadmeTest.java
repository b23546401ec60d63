// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows as Java is compiled and run: each block stands in a file of {@code readme}, but for white space. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "mockidp", "junit", "readme");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\b[^\\n]*\\n(.*?)^```");

    @Test
    void javaInTheReadmeIsThatOfTheTests() throws IOException {
        assumeTrue(Files.exists(README), "there is no README.md");
        List<String> sources = sources();
        assertThat(blocks(Files.readString(README)))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(isIn(sources, block))
                        .as("this block of README.md is in no file of " + SOURCES + ":\n" + block)
                        .isTrue());
    }

    @Test
    void blocksAreFoundWhateverTheirLines() throws IOException {
        List<String> blocks = blocks(
                "a\n```java\npackage\n  dev.mockidp.junit\n.readme;\n```\nb\n```sh\nls\n```\n```java\nclass Nowhere {}\n```\n");
        assertThat(blocks).containsExactly("package\n  dev.mockidp.junit\n.readme;\n", "class Nowhere {}\n");
        assertThat(isIn(sources(), blocks.get(0))).isTrue();
        assertThat(isIn(sources(), blocks.get(1))).isFalse();
    }

    private static List<String> blocks(String markdown) {
        return JAVA_BLOCK
                .matcher(markdown)
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("(?m)^```.*\\n?", ""))
                .toList();
    }

    private static boolean isIn(List<String> sources, String block) {
        return sources.stream().anyMatch(source -> source.contains(withoutSpace(block)));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(ReadmeTest::read).map(ReadmeTest::withoutSpace).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
