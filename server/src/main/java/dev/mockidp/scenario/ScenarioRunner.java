// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepares runs of scenarios. It owns nothing: each run starts what it needs and takes it down when it is closed.
 * Immutable: each {@code with} method returns a changed copy.
 */
public final class ScenarioRunner {
    private final double timeScale;
    private final @Nullable MockIdpServer server;
    private final Set<Capability> capabilities;

    private ScenarioRunner(double timeScale, @Nullable MockIdpServer server, Set<Capability> capabilities) {
        this.timeScale = timeScale;
        this.server = server;
        this.capabilities = Set.copyOf(capabilities);
    }

    /** Returns a runner in which a second of a scenario takes a second. */
    public static ScenarioRunner atTrueScale() {
        return new ScenarioRunner(1, null, EnumSet.of(Capability.RST, Capability.SLOW));
    }

    /**
     * Returns this runner with another time scale: every duration of the world and of the steps is multiplied by it, the
     * STS's limit for providers included. What the client's card says is not: no scale changes the client.
     *
     * @param scale more than 0 and at most 1, for example 0.1 for tenths
     * @throws IllegalArgumentException if it is not
     */
    public ScenarioRunner withTimeScale(double scale) {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("timeScale must be > 0 and <= 1, got " + scale);
        }
        return new ScenarioRunner(scale, server, capabilities);
    }

    /**
     * Returns this runner with a server of yours for the issuers; it stays yours to close. What it offers counts: over
     * HTTPS it has the capability {@link Capability#TLS}. A scenario that does something to the server's own port gets a
     * server of its own, which is like yours in that.
     */
    public ScenarioRunner withServer(MockIdpServer borrowed) {
        return new ScenarioRunner(timeScale, requireNonNull(borrowed, "server"), capabilities);
    }

    /**
     * Returns this runner with other capabilities; a scenario that needs one which is not there is skipped. With
     * {@link Capability#TLS} among them the issuers are served over HTTPS, unless the server is yours.
     */
    public ScenarioRunner withCapabilities(Set<Capability> here) {
        return new ScenarioRunner(timeScale, server, here);
    }

    /** Returns the time scale. */
    public double timeScale() {
        return timeScale;
    }

    @Nullable
    MockIdpServer server() {
        return server;
    }

    ServerOptions ownServer() {
        ServerOptions plain = ServerOptions.defaults();
        return has(Capability.TLS) ? plain.withHttps() : plain;
    }

    private boolean has(Capability capability) {
        return (capability == Capability.TLS && server != null)
                ? "https".equals(server.url().getScheme())
                : capabilities.contains(capability);
    }

    /** Returns a capability that a scenario needs and that is not here; empty if it can be run. */
    public Optional<Capability> missing(Scenario scenario) {
        return scenario.requires().stream()
                .filter(needed -> !has(needed))
                .sorted()
                .findFirst();
    }

    /** Prepares a run for no client in particular. */
    public ScenarioRun prepare(Scenario scenario) {
        return prepare(scenario, ClientCard.named("client"));
    }

    /** Prepares a run for the client that a card describes. */
    public ScenarioRun prepare(Scenario scenario, ClientCard card) {
        return new ScenarioRun(requireNonNull(scenario, "scenario"), this, requireNonNull(card, "card"));
    }
}
