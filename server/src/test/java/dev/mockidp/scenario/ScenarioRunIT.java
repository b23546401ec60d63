// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.mockidp.MockIdpServer;
import dev.mockidp.sts.StsAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScenarioRunIT {
    private static final ScenarioRunner RUNNER = ScenarioRunner.atTrueScale();
    private static final ClientCard CARD = ClientCard.named("client").withTimeout(Duration.ofSeconds(5));

    private static ScenarioRun run(Scenario scenario) {
        return RUNNER.prepare(scenario, CARD);
    }

    @Test
    void whatHappensAsWrittenPasses() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.verdict()).isEmpty();
            assertThat(run.reproduce().passed()).isTrue();
            assertThat(run.answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.code()).isEqualTo("InvalidIdentityToken"));
            assertThat(run.timeline()).contains("/jwks  503  [status]", "because of keys: jwks: answered 503");
            assertThat(run.cause()).isEqualTo("The keys of " + run.issuer("idp").identifier() + " are down.");
            assertThat(run.remedy())
                    .isEqualTo("Mend arn:aws:iam::" + run.account().id() + ":role/deploy.");
        }
    }

    @Test
    void whatDiffersIsToldWithTheTimeline() {
        Scenario wrong =
                TestScenarios.smallWith("{error: InvalidIdentityToken}", "{success: true}", "jwks: 1", "jwks: 2");

        try (ScenarioRun run = run(wrong)) {
            assertThat(run.reproduce())
                    .isInstanceOfSatisfying(
                            Verdict.Failed.class,
                            failed -> assertThat(failed.differences())
                                    .extracting(Difference::where, Difference::expected)
                                    .containsExactly(
                                            tuple("call 1 (assumeRole deploy with good)", "credentials"),
                                            tuple("requests for jwks at idp", "2")))
                    .asString()
                    .contains("requests for jwks at idp: expected 2, was 1", "timeline:", "/jwks  503");
        }
    }

    @Test
    void aVerifierIsJudgedByItsOutcome() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.audience()).hasValue("app");
            assertThat(run.verify(token -> {
                                throw new IOException("no keys");
                            })
                            .passed())
                    .isTrue();
        }
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> run.verify(token -> {}))
                    .withMessageStartingWith("scenario small, client client: failed")
                    .withMessageContaining("call 1 (verify good): expected unavailable, was accept")
                    .withMessageContaining("remedy: Mend arn:aws:iam::");
            assertThat(run.verdict().orElseThrow()).isInstanceOf(Verdict.Failed.class);
        }
    }

    @Test
    void aVerifierThatHangsOrCrashesIsToldApart() {
        CountDownLatch never = new CountDownLatch(1);
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.judge((TokenVerifier) token -> never.await()))
                    .asString()
                    .contains("was hang");
        }
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.judge((TokenVerifier) token -> {
                        throw new NullPointerException("kid");
                    }))
                    .asString()
                    .contains("was crash (java.lang.NullPointerException: kid)");
        }
    }

    @Test
    void aVerifierMayBeMadeUnderFire() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.verifyWith(issuer -> {
                                assertThat(issuer.faults().list()).isNotEmpty();
                                throw new java.io.UncheckedIOException(new IOException("no keys at start"));
                            })
                            .passed())
                    .isTrue();
        }
    }

    /** Calls the STS a number of times with a pause between. */
    private static StsCaller caller(int attempts, long pauseMillis) {
        return call -> {
            for (int i = 0; i < attempts; i++) {
                if (i > 0) {
                    new CountDownLatch(1).await(pauseMillis, java.util.concurrent.TimeUnit.MILLISECONDS);
                }
                PlainCaller.assumeRole(
                        call.endpoint(),
                        call.roleArn(),
                        call.roleSessionName(),
                        call.token().get(),
                        Duration.ofSeconds(5));
            }
            throw new IOException("no credentials");
        };
    }

    @Test
    void aCallerIsJudgedByItsAttempts() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.assumeRole(caller(2, 40)).passed()).isTrue();
        }
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.judge(caller(1, 0))).asString().contains("attempts: expected 2..3, was 1");
        }
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.judge(caller(3, 0)))
                    .asString()
                    .contains("pause before attempt 2: expected at least 0.020 s");
        }
    }

    @Test
    void whatIsMissingHereIsSkippedAndNotPassed() {
        Scenario demanding = TestScenarios.smallWith("world:", "requires: [tls]\nworld:");
        String ofTheSts = "  sts:\n    calls: {error: InvalidIdentityToken}\n    journal: {idp: {jwks: 1}}\n";
        Scenario forVerifiers = TestScenarios.smallWith(ofTheSts, "");

        try (ScenarioRun run = run(demanding)) {
            assertThat(run.reproduce()).isEqualTo(new Verdict.Skipped("tls"));
        }
        try (ScenarioRun run = RUNNER.withCapabilities(Set.of(Capability.TLS)).prepare(demanding)) {
            assertThat(run.issuer().identifier()).startsWith("https://");
            assertThat(run.reproduce().passed()).isTrue();
        }
        try (MockIdpServer plain = MockIdpServer.start();
                ScenarioRun run = RUNNER.withCapabilities(Set.of(Capability.TLS))
                        .withServer(plain)
                        .prepare(demanding)) {
            assertThat(run.reproduce()).isEqualTo(new Verdict.Skipped("tls"));
        }
        try (ScenarioRun run = run(forVerifiers)) {
            assertThat(run.reproduce()).isEqualTo(new Verdict.Skipped("a scenario with the door sts"));
        }
    }

    @Test
    void aMachineThatIsLateMakesScaledTimesInconclusive() {
        Scenario timed = TestScenarios.smallWith(
                "status: 503", "latency: 120m",
                "  sts:\n    providers", "  sts:\n    idpTimeout: 60m\n    providers",
                "role: deploy}", "role: deploy, timeout: 600m}",
                "error: InvalidIdentityToken", "success: true");

        try (ScenarioRun run = RUNNER.withTimeScale(0.000_01).prepare(timed)) {
            assertThat(run.reproduce()).asString().startsWith("inconclusive: this machine was late by");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> RUNNER.withTimeScale(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RUNNER.withTimeScale(1.5));
    }

    @Test
    void aRunIsDrivenOnce() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            run.reproduce();
            assertThatIllegalStateException()
                    .isThrownBy(run::reproduce)
                    .withMessage("the run of small was driven already; prepare another");
        }
    }

    @Test
    void faultsComeInForceWhenTheRunIsDriven() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThat(run.issuer().faults().list()).isEmpty();
            AtomicInteger rules = new AtomicInteger();
            run.judge((TokenVerifier)
                    token -> rules.set(run.issuer().faults().list().size()));
            assertThat(rules).hasValue(1);
        }
    }

    @Test
    void aBorrowedServerIsLeftAsItWas() {
        try (MockIdpServer server = MockIdpServer.start()) {
            ScenarioRunner borrowing = RUNNER.withServer(server);
            try (ScenarioRun one = borrowing.prepare(TestScenarios.small());
                    ScenarioRun two = borrowing.prepare(TestScenarios.small())) {
                assertThat(server.issuers()).containsExactlyInAnyOrder(one.issuer(), two.issuer());
                assertThat(one.reproduce().passed()).isTrue();
                assertThat(two.issuer().journal().count()).isZero();
                StsAccount account = two.account();
                assertThat(account.journal().count()).isZero();
            }
            assertThat(server.issuers()).isEmpty();
            assertThat(server.newIssuer()).isNotNull();
        }
    }

    @Test
    void overHttpsTheStsTrustsTheServersCertificates() {
        Scenario healthy = TestScenarios.smallWith(
                "rules:\n  - issuer: idp\n    when: {role: jwks}\n    then: {status: 503}\n",
                "",
                ", allowHttp: true",
                "",
                "  - assumeRole",
                "  - fetch: {role: jwks}\n  - assumeRole",
                "calls: {error: InvalidIdentityToken}",
                "calls: {success: true}\n    fetches: [200]",
                "{jwks: 1}",
                "{jwks: 2}");

        try (ScenarioRun run = RUNNER.withCapabilities(Set.of(Capability.TLS)).prepare(healthy)) {
            assertThat(run.reproduce()).asString().isEqualTo("passed");
        }
    }

    @Test
    void anUnknownIssuerIsNamedWithTheKnown() {
        try (ScenarioRun run = run(TestScenarios.small())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.issuer("ipd"))
                    .withMessage("unknown issuer \"ipd\"; known: idp");
        }
    }
}
