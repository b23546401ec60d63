// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Sets up the world of a test, hands out what is in it, and publishes what happened there if the test fails. */
final class MockIdpExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    static final Namespace NAMESPACE = Namespace.create(MockIdpExtension.class);

    /** Checks the annotation; nothing is started yet. A scenario test brings its own world. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (!ScenarioTestExtension.isOn(context.getRequiredTestMethod())) {
            context.getStore(NAMESPACE)
                    .put(TestWorld.class, Wish.nearest(context).world(context));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Supply.of(parameter).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Supply supply = Supply.of(parameter).orElseThrow();
        if (parameter.getDeclaringExecutable() instanceof Constructor<?>) {
            throw refused(parameter, "when a constructor runs there is no test yet");
        }
        if (context.getTestMethod().isEmpty()) {
            throw refused(parameter, "@BeforeAll and @AfterAll methods belong to no test");
        }
        return supply.from(requireNonNull(world(context), "beforeEach sets up the world"));
    }

    private static ParameterResolutionException refused(ParameterContext parameter, String why) {
        return new ParameterResolutionException("parameter \"" + parameter.getParameter() + "\" of "
                + parameter.getDeclaringExecutable() + ": @MockIdp sets up a world for each test, and " + why
                + "; take it as parameter of the test method or of a @BeforeEach method");
    }

    private static TestWorld world(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestWorld.class, TestWorld.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestWorld world = world(context);
        boolean failed = context.getExecutionException()
                .filter(thrown -> !(thrown instanceof TestAbortedException))
                .isPresent();
        if (failed && world != null) {
            world.report().forEach(context::publishReportEntry);
        }
    }
}
