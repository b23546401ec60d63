// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Lists the files beside a resource, in a directory or in a jar; no list has to be kept by hand. */
final class ResourceListing {
    private ResourceListing() {}

    static List<String> beside(URL resource) {
        try {
            return switch (resource.getProtocol()) {
                case "file" -> inDirectory(resource);
                case "jar" -> inJar((JarURLConnection) resource.openConnection());
                default -> List.of();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list what is beside " + resource, e);
        }
    }

    private static List<String> inDirectory(URL resource) throws IOException {
        Path directory = Path.of(URI.create(resource.toString())).getParent();
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> inJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        String entry = connection.getEntryName();
        String directory = entry.substring(0, entry.lastIndexOf('/') + 1);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(file -> file.getRealName())
                    .filter(name -> name.startsWith(directory) && name.indexOf('/', directory.length()) < 0)
                    .map(name -> name.substring(directory.length()))
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }
}
