// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenarios of the container's version: failures that happened to real clients, each with its cause and a verdict. */
public final class ContainerScenarios {
    private final MockIdpContainer container;
    private final ControlClient control;

    ContainerScenarios(MockIdpContainer container, ControlClient control) {
        this.container = container;
        this.control = control;
    }

    /** Returns the ids of all scenarios. */
    public List<String> ids() {
        return control.get("/scenarios").objects("scenarios").stream()
                .map(scenario -> scenario.text("id"))
                .toList();
    }

    /**
     * Sets up a scenario's world in the running servers; its faults are in force from now on.
     *
     * @throws IllegalStateException if there is no such scenario; the message lists those there are
     */
    public RunningScenario load(String id) {
        return load(id, Map.of(), true);
    }

    /**
     * Sets up a scenario's world in the running servers.
     *
     * @param issuers which issuers of the container play those of the scenario, by the names in the scenario; the others are made
     * @param start whether its faults are in force at once; else they wait for {@link RunningScenario#start()}
     * @throws IllegalStateException if there is no such scenario; the message lists those there are
     */
    public RunningScenario load(String id, Map<String, ContainerIssuer> issuers, boolean start) {
        Map<String, String> names = new LinkedHashMap<>();
        issuers.forEach((name, issuer) -> names.put(name, issuer.name()));
        String path = "/scenarios/" + JournalFilter.encoded(id);
        control.post(path + "/load", Map.of("issuers", names, "start", start));
        return new RunningScenario(container, control, path);
    }
}
