// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** Minting in process against the signature alone, on one thread, with the JDK's RSA and with Amazon's. */
final class Minting implements Measurement {
    private static final int TURNS = 3;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        return List.of(
                figure("minting, the JDK's RSA, tokens/s and thread", paths.tests(), settings),
                figure("minting, Amazon's RSA, tokens/s and thread", paths.testsWithAmazon(), settings));
    }

    private static Figure figure(String what, String classPath, Settings settings) throws IOException {
        Scores scores = new Scores();
        for (int turn = 0; turn < TURNS; turn++) {
            for (Contender contender : Contender.values()) {
                measure(classPath, contender, settings.rounds() / 3, scores);
            }
        }
        return Figure.atLeast(what, scores, "%.0f", 0.95);
    }

    private static void measure(String classPath, Contender contender, int iterations, Scores scores)
            throws IOException {
        try (Child child =
                Child.start(classPath, MintingRun.class, contender.argument(), Integer.toString(iterations))) {
            for (int i = 0; i < iterations; i++) {
                scores.add(contender, child.number());
            }
        }
    }
}
