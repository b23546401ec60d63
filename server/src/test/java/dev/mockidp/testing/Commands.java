// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other programs as judges, without the AWS settings of whoever runs the tests. */
public final class Commands {
    private final Path home;
    private final Map<String, String> environment;

    /** What a program printed and how it ended. */
    public record Printed(int exitCode, String out, String err) {}

    /** Makes a runner whose programs have a home directory and variables of their own. */
    public Commands(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Finds a program in /usr/bin or on the path. */
    public static Optional<String> find(String program) {
        return Stream.concat(
                        Stream.of("/usr/bin"),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)))
                .map(folder -> folder + "/" + program)
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
    }

    /** Finds a Python that has a module. */
    public static Optional<String> pythonWith(String module) {
        return Stream.concat(
                        Stream.of("/usr/bin"),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)))
                .map(folder -> folder + "/python3")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .filter(python -> imports(python, module))
                .findFirst();
    }

    private static boolean imports(String python, String module) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import " + module)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a program to its end. */
    public Printed run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_PAGER", "");
        builder.environment().putAll(environment);
        File out = home.resolve("stdout").toFile();
        File err = home.resolve("stderr").toFile();
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS))
                .as("%s ends", command)
                .isTrue();
        return new Printed(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8).strip());
    }
}
