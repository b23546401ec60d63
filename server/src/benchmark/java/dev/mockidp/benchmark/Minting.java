// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Minting in process against the signature alone, on one thread, with the JDK's RSA and with Amazon's. */
final class Minting implements Measurement {
    private static final int TURNS = 2;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        return List.of(
                figure("minting, the JDK's RSA, tokens/s and thread", paths.tests(), settings),
                figure("minting, Amazon's RSA, tokens/s and thread", paths.testsWithAmazon(), settings));
    }

    private static Figure figure(String what, String classPath, Settings settings) throws IOException {
        Map<Contender, List<Double>> scores = new EnumMap<>(Contender.class);
        for (int turn = 0; turn < TURNS; turn++) {
            for (Contender contender : Contender.values()) {
                scores.computeIfAbsent(contender, key -> new ArrayList<>())
                        .addAll(scores(classPath, contender, settings.rounds()));
            }
        }
        return Figure.atLeast(
                what,
                Samples.of(Objects.requireNonNull(scores.get(Contender.OURS))),
                Samples.of(Objects.requireNonNull(scores.get(Contender.BARE))),
                "%.0f",
                0.95);
    }

    private static List<Double> scores(String classPath, Contender contender, int iterations) throws IOException {
        try (Child child = Child.start(
                classPath, MintingRun.class, contender.argument(), Integer.toString(iterations))) {
            List<Double> scores = new ArrayList<>();
            for (int i = 0; i < iterations; i++) {
                scores.add(child.number());
            }
            return scores;
        }
    }
}
