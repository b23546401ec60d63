// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a user's class path grows by. */
final class Size implements Measurement {
    private static final long LIMIT = 6_000_000;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        long bytes = paths.bytes(false);
        return List.of(
                Figure.limit(
                        "server with its libraries, without Bouncy Castle", megabytes(bytes), "≤ 6 MB", bytes <= LIMIT),
                Figure.aside("Bouncy Castle", megabytes(paths.bytes(true))));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f MB", bytes / 1e6);
    }
}
