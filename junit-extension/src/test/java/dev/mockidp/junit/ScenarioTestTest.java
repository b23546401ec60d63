// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Door;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.Verdict;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.TestAbortedException;

class ScenarioTestTest {
    static class RotationCase {
        @ScenarioTest(families = "rotation", client = NimbusVerifier.Card.class)
        void copes(ScenarioRun run) {
            String audience = run.audience().orElseThrow();
            run.verify(NimbusVerifier.refetching(run.issuer(), audience)::verify);
        }
    }

    @Test
    void invocationsBearTheIdsOfTheirScenarios() {
        Engine run = Engine.run(RotationCase.class).succeeds(3);
        assertThat(run.names(Status.SUCCESSFUL))
                .containsExactly("key-signs-before-it-is-published", "old-key-withdrawn", "signing-key-rotated");
        assertThat(run.published(".*")).isEmpty();
    }

    static class NaiveCase {
        @ScenarioTest("signing-key-rotated")
        void copes(ScenarioRun run) {
            String audience = run.audience().orElseThrow();
            run.verify(NimbusVerifier.naive(run.issuer(), audience)::verify);
        }
    }

    @Test
    void naiveVerifierFailsWithWhatWasExpectedAndSeen() {
        Engine run = Engine.run(NaiveCase.class);
        assertThat(run.failure())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "scenario signing-key-rotated, client client: failed",
                        "(verify fresh): expected",
                        "accept",
                        "reject",
                        "timeline:",
                        "/jwks",
                        "cause: ",
                        "remedy: ");
        assertThat(run.published("mockidp\\.signing-key-rotated\\.timeline").get(0))
                .contains("verify fresh");
    }

    static class ImpatientCase {
        @ScenarioTest(families = "retry", client = AwsLogin.Card.class)
        void copes(ScenarioRun run) {
            run.assumeRole(AwsLogin::plainly);
        }
    }

    @Test
    void callerThatNeverRetriesFailsWhereARetryHelps() {
        Engine run = Engine.run(ImpatientCase.class);
        assertThat(run.failure())
                .hasMessageContainingAll("idp-fails-twice-then-recovers", "client aws-sdk", "attempts", "timeline:");
        assertThat(run.names(Status.SUCCESSFUL)).containsExactly("audience-mismatch-is-permanent");
    }

    static class AcceptsAllCase {
        @ScenarioTest(families = "token", doors = Door.VERIFIER)
        void copes(ScenarioRun run) {
            run.verify(token -> {});
        }
    }

    @Test
    void verifierThatAcceptsEverythingFails() {
        Engine run = Engine.run(AcceptsAllCase.class);
        assertThat(run.names(Status.FAILED)).contains("token-expired", "token-bad-signature", "token-alg-none");
    }

    static class OtherDoorCase {
        @ScenarioTest("signing-key-rotated")
        void runs(ScenarioRun run) {
            assertThat(run.assumeRole(call -> {})).isInstanceOf(Verdict.Passed.class);
        }
    }

    @Test
    void skippedScenarioAbortsTheTestWhateverItSays() {
        assertThat(Engine.run(OtherDoorCase.class).abortion())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("scenario signing-key-rotated was skipped: needs a scenario with the door caller");
    }

    static class OtherDoorSilentCase {
        @ScenarioTest("signing-key-rotated")
        void runs(ScenarioRun run) {
            run.assumeRole(call -> {});
        }
    }

    @Test
    void skippedScenarioIsNoSuccess() {
        assertThat(Engine.run(OtherDoorSilentCase.class).abortion())
                .hasMessage("scenario signing-key-rotated was skipped: needs a scenario with the door caller");
    }

    /** A scenario of the tests' own: see {@code dev/mockidp/scenarios} among the resources. */
    static class OwnScenarioCase {
        @ScenarioTest("needs-tls")
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void scenarioThatNeedsMoreThanThereIsAbortsTheTest() {
        assertThat(Engine.run(OwnScenarioCase.class).abortion())
                .hasMessage("scenario needs-tls is skipped: it needs tls, which is not to be had here");
    }

    static class OwnWorldCase {
        @MockIdp(scenario = "needs-tls")
        @Test
        void runs(Issuer issuer) {
            assertThat(issuer).isNotNull();
        }
    }

    @Test
    void worldThatNeedsMoreThanThereIsAbortsTheTest() {
        assertThat(Engine.run(OwnWorldCase.class).abortion())
                .hasMessage("scenario needs-tls is skipped: it needs tls, which is not to be had here");
    }

    @Test
    void onlyVerdictsThatSaySomethingCount() {
        assertThat(ScenarioInvocation.reasonToAbort(new Verdict.Inconclusive("late")))
                .contains("inconclusive: late");
        assertThat(ScenarioInvocation.reasonToAbort(new Verdict.Skipped("tls"))).contains("skipped: needs tls");
        assertThat(ScenarioInvocation.reasonToAbort(new Verdict.Passed())).isEmpty();
    }

    static class IdleCase {
        @ScenarioTest("token-expired")
        void runs(ScenarioRun run) {
            assertThat(run.issuer()).isNotNull();
        }
    }

    private static void isMisconfigured(Class<?> test, String... parts) {
        assertThat(Engine.run(test).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("@ScenarioTest on void dev.mockidp.junit.ScenarioTestTest$")
                .hasMessageContainingAll(parts);
    }

    @Test
    void testThatNeverDrivesItsRunProvesNothing() {
        isMisconfigured(IdleCase.class, "did not drive its run");
    }

    static class UnknownIdCase {
        @ScenarioTest({"token-expired", "token-expire"})
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void unknownIdIsRefused() {
        isMisconfigured(UnknownIdCase.class, "unknown scenario \"token-expire\"; known: ", "token-expired, ");
    }

    static class UnknownFamilyCase {
        @ScenarioTest(families = "rotations")
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void unknownFamilyIsRefused() {
        isMisconfigured(UnknownFamilyCase.class, "unknown family \"rotations\"; known: ", "rotation");
    }

    static class NothingCase {
        @ScenarioTest(ids = "signing-key-rotated", doors = Door.CALLER)
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void selectionOfNothingIsRefused() {
        isMisconfigured(
                NothingCase.class, "selects nothing: none of [signing-key-rotated] expects anything", "[CALLER]");
    }

    static class NoScaleCase {
        @ScenarioTest(value = "token-expired", timeScale = 0)
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void timeScaleHasARange() {
        isMisconfigured(NoScaleCase.class, "timeScale must be > 0 and <= 1, got 0.0");
    }

    static class InnerCardCase {
        /** Not static, so it cannot be made. */
        class Card implements Supplier<ClientCard> {
            @Override
            public ClientCard get() {
                return ClientCard.named(InnerCardCase.this.toString());
            }
        }

        @ScenarioTest(value = "token-expired", client = Card.class)
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void cardMustBeMakeable() {
        isMisconfigured(InnerCardCase.class, "client = ", "InnerCardCase$Card", "a static one");
    }

    static class MockIdpToo {
        @MockIdp
        @ScenarioTest("token-expired")
        void runs(ScenarioRun run) {
            run.reproduce();
        }
    }

    @Test
    void mockIdpOnTheMethodIsRefused() {
        isMisconfigured(MockIdpToo.class, "remove @MockIdp");
    }

    @MockIdp(profile = "gitlab")
    static class InAMockIdpCase {
        private List<Issuer> before = List.of();

        @BeforeEach
        void take(Issuer issuer) {
            before = List.of(issuer);
        }

        @ScenarioTest(ids = "token-expired", families = "retry")
        void hasTheWorldOfTheScenario(ScenarioRun run, Issuer issuer) {
            assertThat(before).containsExactly(run.issuer());
            assertThat(issuer).isSameAs(run.issuer());
            assertThat(run.reproduce()).isInstanceOf(Verdict.Passed.class);
        }

        @Test
        void hasTheIssuerOfTheClass(Issuer issuer) {
            assertThat(issuer.profile().name()).isEqualTo("gitlab");
        }
    }

    @Test
    void classWithMockIdpMayHaveScenarioTests() {
        Engine run = Engine.run(InAMockIdpCase.class).succeeds(4);
        assertThat(run.names(Status.SUCCESSFUL))
                .contains("token-expired", "idp-fails-twice-then-recovers", "audience-mismatch-is-permanent");
    }

    static class ScaledCase {
        @ScenarioTest(value = "token-expired", timeScale = 0.5, client = NimbusVerifier.Card.class)
        void runs(ScenarioRun run) {
            assertThat(run.reproduce()).isInstanceOf(Verdict.Passed.class);
        }
    }

    @Test
    void timeScaleMayBeGiven() {
        Engine.run(ScaledCase.class).succeeds(1);
    }
}
