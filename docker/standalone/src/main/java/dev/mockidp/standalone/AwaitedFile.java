// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A file in YAML that is written after the program has started, complete when it ends with YAML's end mark, "...". */
final class AwaitedFile {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private AwaitedFile() {}

    static String read(String setting, Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ConfigurationException(setting + ": no folder \"" + folder + "\" in which \"" + path
                    + "\" could appear; mount it, or correct" + " the path");
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            String text = Files.isReadable(path) ? ConfigurationSources.text(setting, path) : "";
            if (text.endsWith("\n...\n")) {
                return text;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new ConfigurationException(setting + ": no complete file \"" + path + "\" within " + LIMIT.toSeconds()
                + " s; write it, with a last line \"...\", or use MOCKIDP_CONFIG_PATH");
    }
}
