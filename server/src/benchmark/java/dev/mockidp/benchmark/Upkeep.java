// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** What fifty rules that never strike cost, and what the journal at its bound does, in throughput of the key set. */
final class Upkeep implements Measurement {
    private static final double WITH_RULES = 0.95;
    private static final double WITH_JOURNAL = 0.90;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        Duel.Result rules = duel(paths, Variant.RULES, Variant.OURS).run(settings);
        Duel.Result journal = duel(paths, Variant.OURS, Variant.ENGINE).run(settings);
        return List.of(
                Figure.atLeast(
                        "GET JWKS with 50 rules that do not apply, beside none, answers/s",
                        rules.perSecond(),
                        "%.0f",
                        WITH_RULES),
                Figure.aside("the same, processor time, µs an answer", rules.micros(), "%.2f"),
                Figure.atLeast(
                        "GET JWKS with issuer, rules' list and a full journal, beside our engine alone, answers/s",
                        journal.perSecond(),
                        "%.0f",
                        WITH_JOURNAL),
                Figure.aside("the same, processor time, µs an answer", journal.micros(), "%.2f"));
    }

    private static Duel duel(ClassPaths paths, Variant ours, Variant bare) {
        return new Duel(paths.runtime(), JwksThroughput.CONNECTIONS, JwksThroughput::request, ours, bare);
    }
}
