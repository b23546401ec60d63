// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Memory of the process that has answered a million requests and keeps its journal. */
final class Million implements Measurement {
    private static final long REQUESTS = 1_000_000;
    private static final double LIMIT_BYTES = 200.0 * 1024 * 1024;
    private static final double MEBI = 1024.0 * 1024;
    /** A heap that a small container would give; what does not fit ends the process. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx96m");

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        try (Child child = Child.start(paths.runtime(), FLAGS, Serve.class, Variant.OURS.argument())) {
            Target target = Target.parse(child.line());
            long answers = 0;
            try (Load load = Load.open(target.port(), JwksThroughput.request(target), JwksThroughput.CONNECTIONS)) {
                while (answers < REQUESTS) {
                    load.run(Duration.ofSeconds(1));
                    answers += load.answers();
                }
            }
            double peak = child.peakResidentBytes();
            return List.of(Figure.limit(
                    "most memory resident over a million requests (" + String.join(" ", FLAGS) + "), MiB",
                    String.format(Locale.ROOT, "%.0f", peak / MEBI),
                    "≤ 200 MiB",
                    peak <= LIMIT_BYTES));
        }
    }
}
