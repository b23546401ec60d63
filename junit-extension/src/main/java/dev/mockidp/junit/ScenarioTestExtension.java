// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.ScenarioRunner;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns a {@link ScenarioTest} into an invocation for each scenario that it selects. */
final class ScenarioTestExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return isOn(context.getRequiredTestMethod());
    }

    static boolean isOn(Method method) {
        return AnnotationSupport.isAnnotated(method, ScenarioTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        ScenarioTest annotation =
                AnnotationSupport.findAnnotation(method, ScenarioTest.class).orElseThrow();
        Selection selection = new Selection(annotation, method);
        if (AnnotationSupport.isAnnotated(method, MockIdp.class)) {
            throw selection.refused("remove @MockIdp from the method; a scenario brings a world of its own", null);
        }
        ScenarioRunner runner = selection.runner();
        ClientCard card = selection.card();
        return selection.scenarios(Scenarios.of(context)).stream()
                .map(scenario -> new ScenarioInvocation(selection, scenario, runner, card));
    }
}
