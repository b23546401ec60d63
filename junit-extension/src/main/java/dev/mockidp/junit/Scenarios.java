// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRunner;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** The catalogue as tests see it, with those scenarios that lie beside them. */
final class Scenarios {
    private Scenarios() {}

    /** It is read once in a run of JUnit for each class loader of tests. */
    static Catalogue of(ExtensionContext context) {
        ClassLoader loader = context.getRequiredTestClass().getClassLoader();
        return context.getRoot()
                .getStore(MockIdpExtension.NAMESPACE)
                .getOrComputeIfAbsent(loader, Catalogue::load, Catalogue.class);
    }

    static void abortUnlessPossible(ScenarioRunner runner, Scenario scenario) {
        runner.missing(scenario).ifPresent(missing -> {
            throw new TestAbortedException("scenario " + scenario.id() + " is skipped: it needs " + missing.wireName()
                    + ", which is not to be had here");
        });
    }
}
