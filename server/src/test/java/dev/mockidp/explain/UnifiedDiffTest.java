// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
    @Test
    void showsTheChangeWithThreeLinesAround() {
        assertThat(UnifiedDiff.of("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void marksAMissingLineFeedAtTheEnd() {
        assertThat(UnifiedDiff.of("a", "x", "b", "y\n"))
                .isEqualTo("--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n");
    }

    @Test
    void patchTurnsOneTextIntoTheOther(@TempDir Path dir) throws IOException, InterruptedException {
        assumeThat(isThere()).as("the program patch").isTrue();
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            String old = text(random);
            String now = text(random);
            Path file = Files.writeString(dir.resolve("file"), old);
            Path diff = Files.writeString(dir.resolve("diff"), UnifiedDiff.of("file", old, "file", now));
            if (!old.equals(now)) {
                assertThat(run("patch", "-s", file.toString(), diff.toString())).isZero();
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(now);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(20), 0, 6).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return run("patch", "--version") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
