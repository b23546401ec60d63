// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fault rules of an issuer or an account; of those that select an exchange the first that strikes takes it. */
public final class ContainerFaults {
    private final ControlClient control;
    private final String path;

    ContainerFaults(ControlClient control, String path) {
        this.control = control;
        this.path = path;
    }

    /**
     * Adds a rule behind those already there.
     *
     * @throws IllegalArgumentException in the control API's words if there is no such fault or role
     */
    public StandingFault add(FaultRequest rule) {
        return StandingFault.of(control.post(path, rule.members()));
    }

    /** Returns the rules in the order in which they are asked. */
    public List<StandingFault> rules() {
        return control.get(path).objects("rules").stream()
                .map(StandingFault::of)
                .toList();
    }

    /**
     * Returns a rule with its present counts.
     *
     * @throws IllegalStateException if there is none with this number; the message lists those there are
     */
    public StandingFault rule(long id) {
        return StandingFault.of(control.get(path + "/" + id));
    }

    /**
     * Removes a rule.
     *
     * @throws IllegalStateException if there is none with this number; the message lists those there are
     */
    public void remove(long id) {
        control.delete(path + "/" + id);
    }

    /** Removes all rules. */
    public void clear() {
        control.delete(path);
    }

    /** Returns the phase that is on, as a scenario with phases sets them. */
    public Optional<String> phase() {
        return Optional.ofNullable(control.get(path).textOrNull("phase"));
    }

    /**
     * Leaves the phase that is on for the next one.
     *
     * @throws IllegalStateException if there are no phases
     */
    public Optional<String> advancePhase() {
        return Optional.ofNullable(control.post(path + "/advance", Map.of()).textOrNull("phase"));
    }

    /** Tells what the client under test made of a token ({@code accept}, {@code reject}, ...), which may end a phase. */
    public void recordOutcome(String outcome) {
        control.post(path + "/outcomes", Map.of("outcome", outcome));
    }
}
