// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that follow from the code and the scenarios. {@code -Dmockidp.update=true} writes them anew. */
final class Kept {
    static final Path RESOURCES = Path.of("src/main/resources/dev/mockidp/scenarios");

    private Kept() {}

    static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("mockidp.update")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("%s is out of date; to write it anew: mvn test -pl scenarios -am -Dmockidp.update=true", file)
                .isEqualTo(expected);
    }
}
