// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class paths of the child processes, made from what the build leaves behind. */
final class ClassPaths {
    private static final String AMAZON = "AmazonCorrettoCryptoProvider";
    private static final Pattern BOUNCY_CASTLE = Pattern.compile("bc(prov|pkix|util)-.*");

    private final Path jar;
    private final List<Path> libraries;
    private final Path benchmark;
    private final List<String> all;

    private ClassPaths(Path jar, List<Path> libraries, Path benchmark, List<String> all) {
        this.jar = jar;
        this.libraries = libraries;
        this.benchmark = benchmark;
        this.all = all;
    }

    /** Reads them from the module's build directory. */
    static ClassPaths of(Path target) throws IOException {
        List<Path> libraries = Arrays.stream(Files.readString(target.resolve("benchmark/runtime.classpath"))
                        .strip()
                        .split(File.pathSeparator))
                .map(Path::of)
                .toList();
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return new ClassPaths(jarIn(target), libraries, target.resolve("test-classes"), all);
    }

    private static Path jarIn(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("mockidp-server-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("found no server jar in " + target + "; run the build first"));
        }
    }

    /** What a user has who has nothing but ours: the jar, what it needs, and the benchmark's own classes. */
    String runtime() {
        return Stream.of(Stream.of(jar), libraries.stream(), Stream.of(benchmark))
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The same with Amazon's crypto provider. */
    String runtimeWithAmazon() {
        String amazon = all.stream()
                .filter(entry -> entry.contains(AMAZON))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(AMAZON + " is not on the class path"));
        return runtime() + File.pathSeparator + amazon;
    }

    /** What tests have: everything but Amazon's crypto provider. */
    String tests() {
        return all.stream().filter(entry -> !entry.contains(AMAZON)).collect(Collectors.joining(File.pathSeparator));
    }

    /** The same with Amazon's crypto provider. */
    String testsWithAmazon() {
        return String.join(File.pathSeparator, all);
    }

    /** Returns the bytes of the jar and of the libraries that are Bouncy Castle's or not. */
    long bytes(boolean bouncyCastle) throws IOException {
        Predicate<Path> wanted =
                file -> BOUNCY_CASTLE.matcher(file.getFileName().toString()).matches() == bouncyCastle;
        long sum = 0;
        for (Path file :
                Stream.concat(Stream.of(jar), libraries.stream()).filter(wanted).toList()) {
            sum += Files.size(file);
        }
        return sum;
    }
}
