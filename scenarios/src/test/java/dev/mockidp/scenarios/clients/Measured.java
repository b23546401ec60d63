// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says when and on what something was measured. */
final class Measured {
    private Measured() {}

    static String note() {
        String tools = Stream.of(
                        List.of("node", "--version"),
                        List.of("python3", "--version"),
                        List.of("go", "version"),
                        List.of("terraform", "version"),
                        List.of(Program.CLI_BEFORE_2_13, "--version"))
                .map(Measured::firstLine)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(", "));
        return "Measured on " + LocalDate.now(Clock.systemUTC()) + " on " + System.getProperty("os.name") + ". Java "
                + Runtime.version().feature() + ", " + tools + ".\n";
    }

    private static String firstLine(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String name = command.get(0).equals("node") ? "Node " : "";
            return name
                    + text.lines()
                            .findFirst()
                            .map(line -> line.replaceAll(" Linux/.*| linux/.*", ""))
                            .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
