// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder in which a client's program runs, with a token in a file.
 *
 * @param path where it is
 */
record ClientFolder(Path path) implements AutoCloseable {
    private static final String NOWHERE = "http://localhost:1";

    static ClientFolder create() {
        try {
            return new ClientFolder(Files.createTempDirectory("mockidp-client"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path tokenFile() {
        return path.resolve("token");
    }

    /** Writes a file. */
    Path file(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a recipe says to set, and nothing that the machine says. */
    Map<String, String> environment(URI endpoint, String roleArn) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("HOME", path.toString());
        env.put("AWS_EC2_METADATA_DISABLED", "true");
        env.put("AWS_ENDPOINT_URL_S3", NOWHERE);
        env.put("HTTPS_PROXY", NOWHERE); // who does not find the mock shall find nobody else
        env.put("NO_PROXY", "localhost");
        env.put("AWS_ENDPOINT_URL_STS", endpoint.toString());
        env.put("AWS_ROLE_ARN", roleArn);
        env.put("AWS_WEB_IDENTITY_TOKEN_FILE", tokenFile().toString());
        env.put("AWS_REGION", "eu-central-1");
        env.put("AWS_DEFAULT_REGION", "eu-central-1"); // the CLI's older name, the only one that version 1 reads
        return env;
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
