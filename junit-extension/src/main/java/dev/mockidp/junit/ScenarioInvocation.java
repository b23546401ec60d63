// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.ScenarioRunner;
import dev.mockidp.scenario.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** One scenario as one invocation of a test. */
record ScenarioInvocation(Selection selection, Scenario scenario, ScenarioRunner runner, ClientCard card)
        implements TestTemplateInvocationContext, BeforeEachCallback, InvocationInterceptor {

    @Override
    public String getDisplayName(int invocationIndex) {
        return scenario.id();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Scenarios.abortUnlessPossible(runner, scenario);
        context.getStore(MockIdpExtension.NAMESPACE).put(TestWorld.class, ScenarioWorld.driven(runner, scenario, card));
    }

    /** A verdict that says nothing about the client aborts the test, whatever else became of it. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            verdict(context).flatMap(ScenarioInvocation::reasonToAbort).ifPresent(reason -> {
                throw new TestAbortedException(text(reason), thrown);
            });
            throw thrown;
        }
        Verdict verdict = verdict(context)
                .orElseThrow(() -> selection.refused(
                        "the method did not drive its run, so it proves nothing; call verify, verifyWith, assumeRole,"
                                + " judge or reproduce on the ScenarioRun that it takes as parameter",
                        null));
        reasonToAbort(verdict).ifPresent(reason -> {
            throw new TestAbortedException(text(reason));
        });
    }

    private static Optional<Verdict> verdict(ExtensionContext context) {
        TestWorld world = context.getStore(MockIdpExtension.NAMESPACE).get(TestWorld.class, TestWorld.class);
        return world.run().flatMap(ScenarioRun::verdict);
    }

    static Optional<String> reasonToAbort(Verdict verdict) {
        boolean saysNothing = verdict instanceof Verdict.Skipped || verdict instanceof Verdict.Inconclusive;
        return saysNothing ? Optional.of(verdict.toString()) : Optional.empty();
    }

    private String text(String reason) {
        return "scenario " + scenario.id() + " was " + reason;
    }
}
