// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.scenario.ScenarioRun;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Each mistake says where it is, what was found and what is possible. */
class MistakesTest {
    private static void isMisconfigured(Class<?> test, String... parts) {
        assertThat(Engine.run(test).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContainingAll(parts);
    }

    private static void isUnresolved(Class<?> test, String... parts) {
        assertThat(Engine.run(test).failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContainingAll(parts);
    }

    @MockIdp(profile = "githup-actions")
    static class UnknownProfileCase {
        @Test
        void runs() {}
    }

    @Test
    void unknownProfileIsRefused() {
        isMisconfigured(
                UnknownProfileCase.class,
                "@MockIdp(profile = \"githup-actions\") on class ",
                "UnknownProfileCase",
                "unknown profile \"githup-actions\"; known: cognito-identity-pool, ",
                "github-actions");
    }

    static class UnknownProfileOnAMethodCase {
        static final AtomicInteger RUNS = new AtomicInteger();

        @MockIdp(profile = "")
        @Test
        void runs() {
            RUNS.incrementAndGet();
        }
    }

    @Test
    void testWithAMistakeIsNotRun() {
        isMisconfigured(UnknownProfileOnAMethodCase.class, "@MockIdp(profile = \"\") on void ", "runs()");
        assertThat(UnknownProfileOnAMethodCase.RUNS).hasValue(0);
    }

    @MockIdp(scenario = "jwks-latency-over-6s")
    static class UnknownScenarioCase {
        @Test
        void runs() {}
    }

    @Test
    void unknownScenarioIsRefused() {
        isMisconfigured(
                UnknownScenarioCase.class,
                "@MockIdp(scenario = \"jwks-latency-over-6s\") on class ",
                "unknown scenario \"jwks-latency-over-6s\"; known: ",
                "jwks-latency-over-5s");
    }

    @MockIdp(profile = "gitlab", scenario = "jwks-latency-over-5s")
    static class ProfileAndScenarioCase {
        @Test
        void runs() {}
    }

    @Test
    void profileAndScenarioAreNotTakenTogether() {
        isMisconfigured(
                ProfileAndScenarioCase.class,
                "@MockIdp(profile = \"gitlab\", scenario = \"jwks-latency-over-5s\") on class ",
                "profile or scenario, not both");
    }

    @MockIdp(scenario = "jwks-latency-over-5s", https = true)
    static class HttpsScenarioCase {
        @Test
        void runs() {}
    }

    @Test
    void scenarioSaysItselfHowItIsServed() {
        isMisconfigured(
                HttpsScenarioCase.class,
                "@MockIdp(scenario = \"jwks-latency-over-5s\", https = true)",
                "leave https out");
    }

    @MockIdp
    static class ConstructorCase {
        private final Issuer issuer;

        ConstructorCase(Issuer issuer) {
            this.issuer = issuer;
        }

        @Test
        void runs() {
            assertThat(issuer).isNotNull();
        }
    }

    @Test
    void constructorsGetNothing() {
        isUnresolved(ConstructorCase.class, "Issuer issuer", "@MockIdp", "constructor", "@BeforeEach");
    }

    @MockIdp
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ConstructorPerClassCase extends ConstructorCase {
        ConstructorPerClassCase(Issuer issuer) {
            super(issuer);
        }
    }

    @Test
    void constructorsOfOneInstanceGetNothingEither() {
        isUnresolved(ConstructorPerClassCase.class, "Issuer issuer", "@MockIdp", "constructor");
    }

    @MockIdp
    static class BeforeAllCase {
        @BeforeAll
        static void start(Issuer issuer) {
            assertThat(issuer).isNotNull();
        }

        @Test
        void runs() {}
    }

    @Test
    void beforeAllGetsNothing() {
        isUnresolved(BeforeAllCase.class, "Issuer issuer", "@BeforeAll and @AfterAll methods belong to no test");
    }

    @MockIdp
    static class RunCase {
        @Test
        void runs(ScenarioRun run) {
            assertThat(run).isNotNull();
        }
    }

    @Test
    void scenarioRunNeedsAScenarioTest() {
        isUnresolved(RunCase.class, "ScenarioRun", "@ScenarioTest");
    }

    @MockIdp(scenario = "jwks-latency-over-5s")
    static class RunInAScenarioCase extends RunCase {}

    @Test
    void scenarioRunIsNotForATestThatGoesItsOwnWay() {
        isUnresolved(RunInAScenarioCase.class, "ScenarioRun", "@ScenarioTest");
    }

    @MockIdp
    static class OtherTypeCase {
        @Test
        void runs(RequestJournal journal) {
            assertThat(journal).isNotNull();
        }
    }

    @Test
    void otherTypesAreLeftToOthers() {
        isUnresolved(OtherTypeCase.class, "No ParameterResolver registered", "RequestJournal journal");
    }
}
