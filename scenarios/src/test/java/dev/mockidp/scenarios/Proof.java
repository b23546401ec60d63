// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.ScenarioRunner;
import dev.mockidp.scenario.Verdict;
import java.time.Duration;
import java.util.function.Function;

/** Runs a scenario at a tenth of its pace, and slower when the machine is too busy for that to say anything. */
final class Proof {
    private static final double[] SCALES = {0.1, 0.3, 1};

    private Proof() {}

    static Verdict ofSts(Scenario scenario) {
        return run(scale -> {
            try (ScenarioRun run =
                    ScenarioRunner.atTrueScale().withTimeScale(scale).prepare(scenario)) {
                return run.reproduce();
            }
        });
    }

    static Verdict ofVerifier(Scenario scenario, TinyVerifier.Flaw flaw) {
        return run(scale -> {
            try (ScenarioRun run =
                    ScenarioRunner.atTrueScale().withTimeScale(scale).prepare(scenario, TinyVerifier.CARD)) {
                String audience = run.audience().orElseThrow();
                return run.judge(new TinyVerifier(run.issuer().identifier(), audience, flaw));
            }
        });
    }

    static Verdict ofCaller(Scenario scenario, TinyCaller.Flaw flaw) {
        return run(scale -> {
            // Where the STS itself is slow the client must lose patience first; the flawed one loses it ten times.
            long patience = flaw == TinyCaller.Flaw.NONE ? 5_000 : 1_000;
            boolean slowSts = scenario.family().equals("endpoint");
            Duration timeout = slowSts ? Duration.ofMillis(Math.round(patience * scale)) : Duration.ofSeconds(8);
            try (ScenarioRun run =
                    ScenarioRunner.atTrueScale().withTimeScale(scale).prepare(scenario, TinyCaller.CARD)) {
                return run.judge(new TinyCaller(flaw, timeout));
            }
        });
    }

    private static Verdict run(Function<Double, Verdict> once) {
        Verdict verdict = new Verdict.Inconclusive("not run");
        for (double scale : SCALES) {
            verdict = once.apply(scale);
            if (!(verdict instanceof Verdict.Inconclusive)) {
                return verdict;
            }
        }
        return verdict;
    }
}
