// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The values of both contenders. */
final class Scores {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();

    void add(Contender contender, double value) {
        (contender == Contender.OURS ? ours : bare).add(value);
    }

    Samples ours() {
        return new Samples(ours);
    }

    Samples bare() {
        return new Samples(bare);
    }
}
