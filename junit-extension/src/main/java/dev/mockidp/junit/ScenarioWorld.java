// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.ScenarioRunner;
import dev.mockidp.sts.StsAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The world of a scenario. Its faults are in force at once, unless the test is to drive the scenario's run. */
final class ScenarioWorld implements TestWorld {
    private final Supplier<ScenarioRun> start;
    private final boolean driven;
    private @Nullable ScenarioRun run;

    private ScenarioWorld(Supplier<ScenarioRun> start, boolean driven) {
        this.start = start;
        this.driven = driven;
    }

    /** A world that the test goes about in as it likes. */
    static ScenarioWorld armed(ScenarioRunner runner, Scenario scenario) {
        return new ScenarioWorld(
                () -> {
                    ScenarioRun run = runner.prepare(scenario);
                    run.arm();
                    return run;
                },
                false);
    }

    /** A world in which the test drives the scenario. */
    static ScenarioWorld driven(ScenarioRunner runner, Scenario scenario, ClientCard card) {
        return new ScenarioWorld(() -> runner.prepare(scenario, card), true);
    }

    private synchronized ScenarioRun started() {
        if (run == null) {
            run = start.get();
        }
        return run;
    }

    @Override
    public Issuer issuer() {
        return started().issuer();
    }

    @Override
    public StsAccount account() {
        return started().account();
    }

    @Override
    public MockIdpServer idp() {
        return started().server();
    }

    @Override
    public MockStsServer sts() {
        return started().sts();
    }

    @Override
    public Optional<ScenarioRun> run() {
        return driven ? Optional.of(started()) : Optional.empty();
    }

    @Override
    public synchronized Map<String, String> report() {
        Map<String, String> report = new LinkedHashMap<>();
        if (run != null) {
            report.put("mockidp." + run.scenario().id() + ".timeline", Reports.orNothing(run.timeline()));
            Reports.addVerification(report, run.account());
        }
        return report;
    }

    @Override
    public synchronized void close() {
        if (run != null) {
            run.close();
        }
    }
}
