// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scenarios of the container's version: failures that happened to real clients, each with its cause and a verdict. */
public final class ContainerScenarios {
    private final ControlClient control;

    ContainerScenarios(ControlClient control) {
        this.control = control;
    }

    /** Returns the ids of all scenarios. */
    public List<String> ids() {
        return control.list("/scenarios", "scenarios").stream()
                .map(scenario -> String.valueOf(scenario.get("id")))
                .toList();
    }

    /**
     * Sets up a scenario's world in the running servers; its faults are in force from now on.
     *
     * @return the scenario and its world as the control API shows them
     * @throws IllegalStateException if there is no such scenario
     */
    public Map<String, @Nullable Object> load(String id) {
        return control.post("/scenarios/" + id + "/load", Map.of());
    }
}
