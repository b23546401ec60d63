// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mockidp.check.CheckFinding;
import dev.mockidp.check.CheckReport;
import dev.mockidp.check.CheckRequest;
import dev.mockidp.check.CheckRule;
import dev.mockidp.check.IssuerCheck;
import dev.mockidp.lint.Level;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.ScenarioRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of a provider names the cause that a scenario planted in it, and nothing when it is elsewhere. */
class IssuerCheckTest {
    private static final double SCALE = 0.2;

    /** The causes that lie with the provider; in every other scenario the provider is well. */
    private static final Map<String, CheckRule> CAUSES = Map.ofEntries(
            Map.entry("discovery-unreachable", CheckRule.REFUSED),
            Map.entry("discovery-404", CheckRule.STATUS),
            Map.entry("jwks-unreachable", CheckRule.REFUSED),
            Map.entry("firewall-drop", CheckRule.TIMEOUT),
            Map.entry("firewall-reset", CheckRule.RESET),
            Map.entry("firewall-block-page", CheckRule.BLOCK_PAGE),
            Map.entry("firewall-denies-sts-only", CheckRule.DENIED_BY_CLIENT),
            Map.entry("discovery-latency-over-5s", CheckRule.TIMEOUT),
            Map.entry("jwks-latency-over-5s", CheckRule.TIMEOUT),
            Map.entry("latency-adds-up-over-5s", CheckRule.TIMEOUT),
            Map.entry("latency-just-under-5s", CheckRule.SLOW),
            Map.entry("jwks-no-cache-causes-callback-storm", CheckRule.D23),
            Map.entry("jwks-pragma-no-cache-causes-callback-storm", CheckRule.D23),
            Map.entry("idp-fails-twice-then-recovers", CheckRule.INTERMITTENT));

    static Stream<Scenario> scenarios() {
        return Catalogue.load().all().stream();
    }

    /** An issuer with a real provider's name is fetched from ours; one of our own is asked where it says it is. */
    private static CheckReport check(ScenarioRun run, int tries) {
        String issuer = run.issuer().identifier();
        boolean ours = issuer.startsWith("http://localhost:");
        CheckRequest request = CheckRequest.of(issuer)
                .withAddress(ours ? null : run.issuer().baseUrl())
                .withLimit(Duration.ofMillis((long) (5000 * SCALE)))
                .withTries(tries)
                .withAllowHttp();
        return IssuerCheck.run(request, line -> {});
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void namesTheCauseThatWasPlanted(Scenario scenario) {
        ScenarioRunner runner = ScenarioRunner.atTrueScale().withTimeScale(SCALE);
        assumeThat(runner.missing(scenario))
                .as("capabilities that are missing here")
                .isEmpty();
        try (ScenarioRun run = runner.prepare(scenario)) {
            run.arm();
            CheckRule cause = CAUSES.get(scenario.id());
            CheckReport report = check(run, cause == CheckRule.INTERMITTENT ? 3 : 1);
            List<CheckRule> found = report.findings().stream()
                    .map(CheckFinding::rule)
                    .filter(rule -> rule.level().atLeast(Level.WARNING))
                    .collect(Collectors.toList());
            if (cause == null) {
                assertThat(found).as(report.toString()).isEmpty();
            } else {
                assertThat(found).as(report.toString()).contains(cause);
            }
        }
    }

    /** A scenario that is renamed, or a cause that is never looked for, would go unnoticed. */
    @Test
    void everyCauseBelongsToAScenario() {
        assertThat(scenarios().map(Scenario::id)).containsAll(CAUSES.keySet());
        assertThat(Set.copyOf(CAUSES.values())).hasSizeGreaterThan(8);
    }
}
