// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program under {@code scenarios/clients}.
 *
 * @param source its file
 * @param pin what to find its version by: a file and a pattern with one group
 * @param needs what is there when it can be run
 * @param remedy what to do if that is missing
 * @param command how it is run
 */
record Program(Path source, Pin pin, Path needs, String remedy, List<String> command) {
    static final Path SOURCES = Path.of("clients").toAbsolutePath();
    static final Path PREPARED = Path.of("target", "clients").toAbsolutePath();
    static final String CLI_BEFORE_2_13 = "/usr/bin/aws";

    /** Where a version is pinned. */
    record Pin(Path file, Pattern pattern) {
        String version() {
            try {
                Matcher found = pattern.matcher(Files.readString(file));
                if (!found.find()) {
                    throw new IllegalStateException(file + " has no " + pattern);
                }
                return found.group(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Program {
        command = List.copyOf(command);
    }

    private static Pin pin(String file, String pattern) {
        return new Pin(SOURCES.resolve(file), Pattern.compile(pattern));
    }

    private static Program prepared(String source, Pin pin, Path needs, String client, String... command) {
        return new Program(
                SOURCES.resolve(source), pin, needs, "run scenarios/clients/prepare " + client, List.of(command));
    }

    static Program python(String file, String library) {
        Path python = PREPARED.resolve("python/bin/python");
        return prepared(
                "python/" + file,
                pin("python/requirements.txt", "(?m)^" + Pattern.quote(library) + "(?:\\[.*\\])?==(.*)$"),
                python,
                "python",
                python.toString(),
                SOURCES.resolve("python/" + file).toString());
    }

    static Program node(String file, String library) {
        Path name = Path.of(file).getFileName();
        return prepared(
                file,
                pin("js/package.json", '"' + Pattern.quote(library) + "\": \"(.*)\""),
                PREPARED.resolve("js/node_modules"),
                "js",
                "node",
                PREPARED.resolve("js").resolve(name).toString());
    }

    static Program go(String folder, String module) {
        Path binary = PREPARED.resolve("go/" + folder);
        return prepared(
                "go/" + folder,
                pin("go/go.mod", "(?m)^\\t" + Pattern.quote(module) + " v(\\S+)$"),
                binary,
                "go",
                binary.toString());
    }

    static Program jvm(String folder, String file, String main, String property) {
        Path home = PREPARED.resolve(folder);
        return prepared(
                folder + "/" + file,
                pin(folder + "/pom.xml", property),
                home.resolve("classes/" + main + ".class"),
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("classes") + ":" + home.resolve("lib") + "/*",
                main);
    }

    static Program cli() {
        return prepared(
                "cli/assume-role.sh",
                pin("cli/requirements.txt", "awscli==(.*)"),
                PREPARED.resolve("cli/bin/aws"),
                "cli",
                SOURCES.resolve("cli/assume-role.sh").toString());
    }

    static Program oldCli() {
        return new Program(
                SOURCES.resolve("cli/assume-role-before-2.13.sh"),
                pin("cli/assume-role-before-2.13.sh", "up to (\\S+) knows"),
                Path.of(CLI_BEFORE_2_13),
                "install Debian's awscli",
                List.of(SOURCES.resolve("cli/assume-role-before-2.13.sh").toString()));
    }

    static Program terraform() {
        return new Program(
                SOURCES.resolve("terraform/main.tf"),
                pin("terraform/main.tf", "(backend)"),
                onPath("terraform").orElse(Path.of("terraform")),
                "install Terraform",
                List.of("terraform", "init", "-no-color", "-input=false"));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Says why it cannot be run here; empty if it can. */
    Optional<String> missing() {
        return Files.exists(needs) ? Optional.empty() : Optional.of("there is no " + needs + "; " + remedy);
    }

    /** Puts the newest source where the runtime finds its libraries, for a runtime that looks beside the file. */
    synchronized void refresh() {
        if (!source.toString().endsWith(".mjs")) {
            return;
        }
        Path copy = PREPARED.resolve("js").resolve(source.getFileName());
        try {
            if (!Files.exists(copy) || Files.mismatch(source, copy) >= 0) { // others may be running it
                Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
