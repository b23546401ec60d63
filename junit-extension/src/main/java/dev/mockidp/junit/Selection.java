// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRunner;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a {@link ScenarioTest} selects, checked. */
record Selection(ScenarioTest annotation, Method where) {

    List<Scenario> scenarios(Catalogue catalogue) {
        try {
            Set<Scenario> selected = new LinkedHashSet<>();
            ids().map(catalogue::get).forEach(selected::add);
            families().map(catalogue::family).flatMap(Collection::stream).forEach(selected::add);
            boolean all = ids().findAny().isEmpty() && families().findAny().isEmpty();
            List<Scenario> found = (all ? catalogue.all().stream() : selected.stream())
                    .filter(this::isAtOneOfTheDoors)
                    .toList();
            if (found.isEmpty()) {
                throw refused(nothing(all ? catalogue.all() : selected), null);
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private Stream<String> ids() {
        return Stream.concat(Arrays.stream(annotation.value()), Arrays.stream(annotation.ids()));
    }

    private Stream<String> families() {
        return Arrays.stream(annotation.families());
    }

    private boolean isAtOneOfTheDoors(Scenario scenario) {
        return annotation.doors().length == 0
                || Arrays.stream(annotation.doors()).anyMatch(scenario.doors()::contains);
    }

    private String nothing(Collection<Scenario> selected) {
        if (selected.isEmpty()) {
            return "selects nothing: the catalogue is empty";
        }
        return "selects nothing: none of " + selected + " expects anything at the doors "
                + Arrays.toString(annotation.doors());
    }

    ScenarioRunner runner() {
        try {
            return ScenarioRunner.atTrueScale().withTimeScale(annotation.timeScale());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    ClientCard card() {
        try {
            return ReflectionSupport.newInstance(annotation.client()).get();
        } catch (Exception e) { // JUnit throws checked ones, too, undeclared
            throw refused(
                    "client = " + annotation.client().getName() + " must be a class (if nested, a static one) with a"
                            + " constructor without parameters that gives a ClientCard, but: " + e,
                    e);
        }
    }

    ExtensionConfigurationException refused(String why, @Nullable Throwable cause) {
        return new ExtensionConfigurationException("@ScenarioTest on " + where + ": " + why, cause);
    }
}
