// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** Time of one AssumeRoleWithWebIdentity with cached keys, against the verification of the signature and the XML alone. */
final class Assuming implements Measurement {
    private static final int JVMS = 3;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        return List.of(
                figure("AssumeRoleWithWebIdentity, keys cached, journal on, µs", "few", paths),
                figure("the same among 10,000 roles and 1,000 providers, µs", "many", paths));
    }

    private static Figure figure(String what, String size, ClassPaths paths) throws IOException {
        Scores scores = new Scores();
        for (int jvm = 0; jvm < JVMS; jvm++) {
            try (Child child = Child.start(paths.runtime(), Assumptions.class, size)) {
                for (int i = 0; i < Assumptions.TURNS; i++) {
                    scores.add(Contender.OURS, child.number());
                    scores.add(Contender.BARE, child.number());
                }
            }
        }
        return Figure.atMost(what, scores, "%.1f", 1.5);
    }
}
