// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.ListenerFault;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listeners, keys in time and phases in the words of scenarios. */
class ScenarioDoorsIT {
    private static final String NO_RULES = "rules:\n  - issuer: idp\n    when: {role: jwks}\n    then: {status: 503}\n";

    private static Verdict reproduce(ScenarioRunner runner, Scenario scenario) {
        try (ScenarioRun run = runner.prepare(scenario)) {
            return run.reproduce();
        }
    }

    private static Scenario with(String insteadOfRules, String... pairs) {
        String[] all = java.util.Arrays.copyOf(pairs, pairs.length + 2);
        all[pairs.length] = NO_RULES;
        all[pairs.length + 1] = insteadOfRules;
        return TestScenarios.smallWith(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onset: [{keys: {move: sign-before-publish}}]|1|InvalidIdentityToken",
                "onset: [{keys: {move: publish-before-sign}}]|1|",
                "onset: [{listener: {fault: accept-and-reset}}]|0|InvalidIdentityToken",
                "onset: [{listener: {fault: accept-and-reset, next: 1}}]|0|InvalidIdentityToken",
                "onset: [{listener: {delay: 50ms}}]|1|",
                "onset: [{listener: {delay: 20s}}]|0|InvalidIdentityToken",
            })
    void whatHappensAtTheOnsetHasItsConsequence(String onset, int fetches, String error) {
        Scenario scenario = with(
                onset + "\n",
                "calls: {error: InvalidIdentityToken}",
                error == null ? "calls: {success: true}" : "calls: {error: " + error + "}",
                "{idp: {jwks: 1}}",
                "{idp: {jwks: " + fetches + "}}",
                "    providers:",
                "    idpTimeout: 2s\n    providers:");
        assertThat(reproduce(ScenarioRunner.atTrueScale().withTimeScale(0.2), scenario))
                .isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void aBorrowedServerIsLeftAlone() {
        Scenario scenario = with("onset: [{listener: {fault: refused}}]\n", "{idp: {jwks: 1}}", "{idp: {jwks: 0}}");
        try (MockIdpServer mine = MockIdpServer.start();
                ScenarioRun run = ScenarioRunner.atTrueScale().withServer(mine).prepare(scenario)) {
            assertThat(run.reproduce()).isInstanceOf(Verdict.Passed.class);
            assertThat(run.server()).isNotSameAs(mine);
            assertThat(mine.listener().fault()).isEqualTo(ListenerFault.VALID);
        }
    }

    @Test
    void phasesAreLeftByCountAndByStep() {
        Scenario scenario = with(
                """
                phases:
                  - {name: down, exchanges: 2}
                  - {name: fine}
                  - {name: down-again}
                rules:
                  - {issuer: idp, when: {role: jwks, phase: down}, then: {status: 503}}
                  - {issuer: idp, when: {phase: down-again}, then: {connection-reset: before-request}}
                """,
                "- assumeRole: {token: good, role: deploy}\n",
                """
                - assumeRole: {token: good, role: deploy, times: 2}
                  - nextPhase: {}
                  - keys: {move: rotate}
                  - assumeRole: {token: good, role: deploy}
                """,
                "calls: {error: InvalidIdentityToken}",
                "calls: [{times: 1, error: InvalidIdentityToken}, {times: 1, success: true}, {times: 1, error: InvalidIdentityToken}]",
                "{idp: {jwks: 1}}",
                "{idp: {jwks: 2..}}");
        assertThat(reproduce(ScenarioRunner.atTrueScale(), scenario)).isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void aPhaseInTimeIsScaled() {
        Scenario scenario = with(
                """
                phases: [{name: down, after: 3s}, {name: fine}]
                rules:
                  - {issuer: idp, when: {role: jwks, phase: down}, then: {status: 503}}
                """,
                "- assumeRole: {token: good, role: deploy}\n",
                "- assumeRole: {token: good, role: deploy, times: 2, pause: 5s}\n",
                "calls: {error: InvalidIdentityToken}",
                "calls: [{times: 1, error: InvalidIdentityToken}, {times: 1, success: true}]",
                "{idp: {jwks: 1}}",
                "{idp: {jwks: 2}}");
        assertThat(reproduce(ScenarioRunner.atTrueScale().withTimeScale(0.2), scenario))
                .isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void aFurtherListenerIsReachedByItsReference() {
        Scenario scenario = with(
                """
                rules:
                  - {issuer: idp, when: {role: jwks, listener: cdn}, then: {status: 503}}
                onset: [{listener: {name: cdn, delay: 1ms}}]
                """,
                "    idp: {profile: generic}\n",
                "    idp: {profile: generic}\n  listeners: {cdn: {}}\n",
                "The keys of ${issuer.idp.url}",
                "The keys at ${listener.cdn.url}${issuer.idp.jwks-path}",
                "calls: {error: InvalidIdentityToken}",
                "calls: {success: true}");
        try (ScenarioRun run = ScenarioRunner.atTrueScale().prepare(scenario)) {
            assertThat(run.reproduce()).isInstanceOf(Verdict.Passed.class);
            assertThat(run.cause())
                    .contains(run.server().listener("cdn").orElseThrow().url() + "/idp/jwks");
        }
    }

    @Test
    void aProviderIsRegisteredWithTheThumbprintOfAListener() {
        Scenario scenario = with(
                "onset: [{listener: {fault: other-chain}}]\n",
                "clientIds: [app], allowHttp: true",
                "clientIds: [app], allowHttp: true, thumbprints: \"${listener.main.thumbprint}\"",
                "about:",
                "requires: [tls]\nabout:",
                "calls: {error: InvalidIdentityToken}",
                "calls: {success: true}");
        ScenarioRunner runner = ScenarioRunner.atTrueScale().withCapabilities(EnumSet.of(Capability.TLS));
        assertThat(reproduce(runner, scenario)).isInstanceOf(Verdict.Passed.class);
        assertThat(reproduce(ScenarioRunner.atTrueScale(), scenario)).isInstanceOf(Verdict.Skipped.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onset: [{keys: {move: sign-first}}]|unknown key move \"sign-first\"; known: rotate",
                "onset: [{verify: {token: good}}]|unknown step \"verify\"; known: advance, keys, listener",
                "onset: [{listener: {name: cdn, fault: expired}}]|unknown listener \"cdn\"; known: main",
                "onset: [{listener: {}}]|expected \"fault\"",
                "phases: [{name: a, after: 0s}]|after must be > 0",
                "phases: [{nam: a}]|unknown key \"nam\" in a phase; known: after, exchanges, issuer, name, outcome, sts",
                "rules: [{issuer: idp, when: {phase: a}, then: {status: 503}}]|unknown phase \"a\"; known: none",
                "rules: [{issuer: idp, when: {form: {a: b}}, then: {stall: before-request}}]|before the form is read",
            })
    void aMistakeIsNamedWithItsLine(String wrong, String message) {
        assertThatThrownBy(() -> with(wrong + "\n"))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageMatching("(?s)small\\.yaml:\\d+: .*")
                .hasMessageContaining(message);
    }
}
