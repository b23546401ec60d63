// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Time of one decision of a trust policy of 4 kB, whose statements are all looked at. */
final class PolicyEvaluation implements Measurement {
    private static final double LIMIT_MICROS = 50;
    private static final int JVMS = 3;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        List<Double> ordinary = new ArrayList<>();
        List<Double> wildcards = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
            try (Child child = Child.start(paths.runtime(), PolicyEvaluations.class)) {
                ordinary.add(child.number());
                wildcards.add(child.number());
                read.add(child.number());
            }
        }
        return List.of(
                limit("trust policy of 4 kB, exact values and variables, µs a decision", new Samples(ordinary)),
                limit("trust policy of 4 kB, wildcards and addresses, µs a decision", new Samples(wildcards)),
                Figure.aside("reading either, µs", new Samples(read).show("%.0f")));
    }

    private static Figure limit(String what, Samples micros) {
        return Figure.limit(what, micros.show("%.1f"), "≤ 50 µs", micros.median() <= LIMIT_MICROS);
    }
}
