// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** The first and the twentieth server of one JVM that has run a test before. */
final class EmbeddedStart implements Measurement {
    private static final int SERVERS = 20;
    private static final double LIMIT_MILLIS = 6;

    private final Scores firstAnswered = new Scores();
    private final Scores lastBound = new Scores();
    private final Scores lastAnswered = new Scores();

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        for (int i = 0; i < settings.starts(); i++) {
            for (Contender contender : Contender.values()) {
                once(paths, contender);
            }
        }
        Samples last = lastBound.ours();
        return List.of(
                Figure.atMost("first embedded start to discovery and keys, ms", firstAnswered, "%.0f", 1.4),
                Figure.limit(
                                "20th server of a JVM bound with its issuer, ms",
                                last.show("%.1f"),
                                "≤ 6 ms",
                                last.median() <= LIMIT_MILLIS)
                        .beside(lastBound.bare(), "%.1f"),
                Figure.aside("20th server to its discovery and keys, ms", lastAnswered, "%.1f"));
    }

    private void once(ClassPaths paths, Contender contender) throws IOException {
        try (Child child = Child.start(paths.tests(), Starts.class, contender.argument(), Integer.toString(SERVERS))) {
            firstAnswered.add(contender, Double.parseDouble(child.line().split(" ")[1]));
            for (int i = 2; i < SERVERS; i++) {
                child.line();
            }
            String[] last = child.line().split(" ");
            lastBound.add(contender, Double.parseDouble(last[0]));
            lastAnswered.add(contender, Double.parseDouble(last[1]));
        }
    }
}
