// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From the launch of a JVM, by a parent that is warm, to its first discovery document and JWK Set. */
final class ColdStart implements Measurement {
    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        Map<Contender, List<Double>> millis = new EnumMap<>(Contender.class);
        for (int i = -1; i < settings.starts(); i++) {
            for (Contender contender : Contender.values()) {
                double once = once(paths, contender);
                if (i >= 0) {
                    millis.computeIfAbsent(contender, key -> new ArrayList<>()).add(once);
                }
            }
        }
        return List.of(Figure.atMost(
                "cold start, launch to discovery and keys, ms",
                Samples.of(Objects.requireNonNull(millis.get(Contender.OURS))),
                Samples.of(Objects.requireNonNull(millis.get(Contender.BARE))),
                "%.0f",
                1.25));
    }

    private static double once(ClassPaths paths, Contender contender) throws IOException {
        long start = System.nanoTime();
        try (Child child = Child.start(paths.runtime(), Serve.class, contender.argument())) {
            Wire.discoveryAndKeys(Target.parse(child.line()));
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
