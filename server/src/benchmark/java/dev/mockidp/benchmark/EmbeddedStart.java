// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The first and the twentieth server of one JVM that has run a test before. */
final class EmbeddedStart implements Measurement {
    private static final int SERVERS = 20;
    private static final double LIMIT_MILLIS = 6;

    /** What one JVM reports. */
    private record Run(double firstAnswered, double lastBound, double lastAnswered) {}

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);
        for (int i = 0; i < settings.starts(); i++) {
            for (Contender contender : Contender.values()) {
                runs.computeIfAbsent(contender, key -> new ArrayList<>()).add(once(paths, contender));
            }
        }
        List<Run> ours = Objects.requireNonNull(runs.get(Contender.OURS));
        List<Run> bare = Objects.requireNonNull(runs.get(Contender.BARE));
        Samples last = Samples.of(ours.stream().map(Run::lastBound).toList());
        return List.of(
                Figure.atMost(
                        "first embedded start to discovery and keys, ms",
                        Samples.of(ours.stream().map(Run::firstAnswered).toList()),
                        Samples.of(bare.stream().map(Run::firstAnswered).toList()),
                        "%.0f",
                        1.4),
                Figure.limit(
                        "20th server of a JVM bound with its issuer, ms",
                        last.show("%.1f"),
                        Samples.of(bare.stream().map(Run::lastBound).toList()).show("%.1f"),
                        String.format(Locale.ROOT, "≤ %.0f ms", LIMIT_MILLIS),
                        last.median() <= LIMIT_MILLIS),
                Figure.aside(
                        "the same to its discovery and keys, ms",
                        Samples.of(ours.stream().map(Run::lastAnswered).toList()).show("%.1f"),
                        Samples.of(bare.stream().map(Run::lastAnswered).toList()).show("%.1f")));
    }

    private static Run once(ClassPaths paths, Contender contender) throws IOException {
        try (Child child =
                Child.start(paths.tests(), Starts.class, contender.argument(), Integer.toString(SERVERS))) {
            double[] first = numbers(child.line());
            double[] last = first;
            for (int i = 1; i < SERVERS; i++) {
                last = numbers(child.line());
            }
            return new Run(first[1], last[0], last[1]);
        }
    }

    private static double[] numbers(String line) {
        String[] words = line.split(" ");
        return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
    }
}
