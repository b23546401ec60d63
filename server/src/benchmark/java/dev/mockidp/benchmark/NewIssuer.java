// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Time and memory of one more issuer on a running server. */
final class NewIssuer implements Measurement {
    private static final double LIMIT_MILLIS = 0.5;
    private static final double LIMIT_BYTES = 6_000;
    private static final int JVMS = 3;
    /** This collector frees everything in one pause, so what is left in use is what is held. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx512m");

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        List<Double> used = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
            try (Child child = Child.start(paths.runtime(), FLAGS, Issuers.class)) {
                few.add(child.number());
                many.add(child.number());
                bytes.add(child.number());
                used.add(child.number());
            }
        }
        Samples early = new Samples(few);
        Samples held = new Samples(bytes);
        return List.of(
                Figure.limit(
                        "new issuer on a running server (median of the first 100), ms",
                        early.show("%.3f"),
                        "≤ 0.5 ms",
                        early.median() <= LIMIT_MILLIS),
                Figure.aside("new issuer after 100 others (median of 5,000), ms", new Samples(many).show("%.4f")),
                Figure.limit(
                        "memory held by a new issuer, bytes",
                        held.show("%.0f"),
                        "≤ 6000",
                        held.median() <= LIMIT_BYTES),
                Figure.aside(
                        "more once it has served its documents and minted, bytes", new Samples(used).show("%.0f")));
    }
}
