// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRunner;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The nearest {@link MockIdp} of a test, and where it stands. */
record Wish(MockIdp annotation, AnnotatedElement where) {

    static Wish nearest(ExtensionContext test) {
        for (Optional<ExtensionContext> at = Optional.of(test);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<MockIdp> found = element.flatMap(e -> AnnotationSupport.findAnnotation(e, MockIdp.class));
            if (found.isPresent()) {
                return new Wish(found.get(), element.get());
            }
        }
        throw new ExtensionConfigurationException("no @MockIdp on " + test.getRequiredTestMethod()
                + ", on its class or on an enclosing class; MockIdpExtension works by that annotation");
    }

    /** Checks the annotation and makes the world; in it nothing is started yet. */
    TestWorld world(ExtensionContext test) {
        try {
            return annotation.scenario().isEmpty() ? ofProfile(test) : ofScenario(test);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private TestWorld ofProfile(ExtensionContext test) {
        IdpProfile profile = IdpProfile.named(annotation.profile());
        boolean own = annotation.ownServer() || annotation.https();
        return new IssuerWorld(profile, own ? new Servers(annotation.https()) : Servers.shared(test), own);
    }

    private TestWorld ofScenario(ExtensionContext test) {
        if (!annotation.profile().equals(MockIdp.GENERIC)) {
            throw refused("give profile or scenario, not both; a scenario says itself which profiles it has", null);
        }
        if (annotation.https()) {
            throw refused("leave https out; a scenario says itself how its issuers are served", null);
        }
        Scenario scenario = Scenarios.of(test).get(annotation.scenario());
        ScenarioRunner runner = ScenarioRunner.atTrueScale();
        Scenarios.abortUnlessPossible(runner, scenario);
        return ScenarioWorld.armed(runner, scenario);
    }

    private ExtensionConfigurationException refused(String why, @Nullable Throwable cause) {
        return new ExtensionConfigurationException(shown() + " on " + where + ": " + why, cause);
    }

    /** The annotation as it was probably written. */
    private String shown() {
        List<String> members = new ArrayList<>();
        if (annotation.scenario().isEmpty() || !annotation.profile().equals(MockIdp.GENERIC)) {
            members.add("profile = \"" + annotation.profile() + '"');
        }
        if (!annotation.scenario().isEmpty()) {
            members.add("scenario = \"" + annotation.scenario() + '"');
        }
        if (annotation.https()) {
            members.add("https = true");
        }
        return "@MockIdp(" + String.join(", ", members) + ")";
    }
}
