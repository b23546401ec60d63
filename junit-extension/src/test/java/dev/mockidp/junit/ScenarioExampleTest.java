// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.Door;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.Verdict;
import dev.mockidp.sts.StsAccount;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Clients that cope, each with a family of scenarios. */
class ScenarioExampleTest {
    private Optional<Issuer> before = Optional.empty();

    @BeforeEach
    void takesTheIssuerOfTheScenario(Issuer issuer) {
        before = Optional.of(issuer);
    }

    @ScenarioTest(families = "rotation", client = NimbusVerifier.Card.class)
    void refetchingVerifierSurvivesRotation(ScenarioRun run) {
        String audience = run.audience().orElseThrow();
        NimbusVerifier verifier = NimbusVerifier.refetching(run.issuer(), audience);
        run.verify(verifier::verify);
    }

    @ScenarioTest(families = "token", doors = Door.VERIFIER, client = NimbusVerifier.Card.class)
    void strictVerifierRefusesBadTokens(ScenarioRun run) {
        String audience = run.audience().orElseThrow();
        run.verifyWith(issuer -> NimbusVerifier.refetching(issuer, audience)::verify);
    }

    @ScenarioTest(families = "retry", client = AwsLogin.Card.class)
    void patientCallerTellsWhatIsWorthRetrying(ScenarioRun run) {
        run.assumeRole(AwsLogin::patiently);
    }

    @ScenarioTest("audience-not-in-client-ids")
    void worldOfTheRunIsThatOfTheParameters(ScenarioRun run, Issuer issuer, StsAccount aws) {
        assertThat(issuer).isSameAs(run.issuer());
        assertThat(before).containsSame(issuer);
        assertThat(aws).isSameAs(run.account());
        assertThat(run.reproduce()).isInstanceOf(Verdict.Passed.class);
    }
}
