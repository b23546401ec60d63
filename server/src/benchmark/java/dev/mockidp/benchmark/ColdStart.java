// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** From the launch of a JVM, by a parent that is warm, to its first discovery document and JWK Set. */
final class ColdStart implements Measurement {
    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        for (Contender contender : Contender.values()) {
            once(paths, contender);
        }
        Scores millis = new Scores();
        for (int i = 0; i < settings.starts(); i++) {
            for (Contender contender : Contender.values()) {
                millis.add(contender, once(paths, contender));
            }
        }
        return List.of(Figure.atMost("cold start, launch to discovery and keys, ms", millis, "%.0f", 1.25));
    }

    private static double once(ClassPaths paths, Contender contender) throws IOException {
        long start = System.nanoTime();
        try (Child child = Child.start(paths.runtime(), Serve.class, contender.argument())) {
            Wire.discoveryAndKeys(Target.parse(child.line()));
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
