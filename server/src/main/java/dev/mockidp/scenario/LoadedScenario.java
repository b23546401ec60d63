// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.fault.Phase;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.token.MintedToken;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario whose world is set up in running servers, for clients in any language. Nobody drives its steps: whoever
 * loaded it does what they are about and looks at the journals. It is healthy at first, fails when it is started, goes
 * through its phases if it has some, and has recovered when its faults are taken back. Safe for use by several threads.
 */
public final class LoadedScenario implements AutoCloseable {
    private final Scenario scenario;
    private final World world;
    private State state = State.HEALTHY;

    /** The stages of a loaded scenario. */
    public enum State {
        /** The world stands and nothing goes wrong yet. */
        HEALTHY,
        /** The faults are in force. */
        FAILING,
        /** The faults were in force and are no longer. */
        RECOVERED;

        /** Returns the name used in the control API, for example {@code failing}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who of those that are there already plays whom.
     *
     * @param issuers by the names in the scenario; the others are made
     * @param account the account; null for a fresh one
     */
    public record Cast(
            Map<String, Issuer> issuers, @Nullable StsAccount account) {
        /** Copies the map. */
        public Cast {
            issuers = Map.copyOf(issuers);
        }

        /** Returns a cast in which everybody is made for the scenario. */
        public static Cast fresh() {
            return new Cast(Map.of(), null);
        }
    }

    private LoadedScenario(Scenario scenario, World world) {
        this.scenario = scenario;
        this.world = world;
    }

    /**
     * Sets up the world of a scenario. Issuers get the names that they have in the scenario if nobody has them. Providers
     * and roles that an account has already are put back when the scenario is closed.
     *
     * @throws IllegalArgumentException if the cast names an issuer that the scenario has not, or one that must be made
     */
    public static LoadedScenario load(Scenario scenario, MockIdpServer idp, MockStsServer sts, Cast cast) {
        Map<String, Plan.IssuerPlan> known = scenario.plan().issuers();
        cast.issuers().forEach((name, issuer) -> check(name, known, issuer));
        Stage stage = new Stage(
                requireNonNull(idp, "idp"),
                ServerOptions.defaults(),
                requireNonNull(sts, "sts"),
                cast.issuers(),
                cast.account());
        return new LoadedScenario(scenario, new World(scenario.plan(), stage, ClientCard.named("client"), 1));
    }

    private static void check(String name, Map<String, Plan.IssuerPlan> known, Issuer issuer) {
        Plan.IssuerPlan wanted = known.get(name);
        if (wanted == null) {
            throw new IllegalArgumentException(
                    "the scenario has no issuer \"" + name + "\"; known: " + String.join(", ", known.keySet()));
        }
        if (wanted.unreachable() || wanted.identifier() != null || wanted.algorithm() != null) {
            throw new IllegalArgumentException("the scenario's issuer \"" + name
                    + "\" has an identifier, an address or an algorithm of its own, so \"" + issuer.name()
                    + "\" cannot play it; let it be made");
        }
    }

    /** Returns the scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** Returns the stage it is in. */
    public synchronized State state() {
        return state;
    }

    /**
     * Puts the faults in force.
     *
     * @throws IllegalStateException if they are already
     */
    public synchronized void start() {
        if (state == State.FAILING) {
            throw new IllegalStateException("the faults of " + scenario + " are in force already");
        }
        try {
            world.arm(note -> {});
        } catch (RuntimeException e) {
            world.disarm();
            throw e;
        }
        state = State.FAILING;
    }

    /** Returns the name of the phase that is on; empty if there are no phases. */
    public Optional<String> phase() {
        return world.faults().stream().flatMap(rules -> rules.phase().stream()).findFirst();
    }

    /** Returns the names of the phases in order. */
    public List<String> phases() {
        Set<String> names = new LinkedHashSet<>();
        world.faults().forEach(rules -> rules.phases().stream().map(Phase::name).forEach(names::add));
        return List.copyOf(names);
    }

    /**
     * Goes on: from healthy to failing, from one phase to the next, and after the last one to recovered.
     *
     * @throws IllegalStateException if it has recovered already
     */
    public synchronized void advance() {
        switch (state) {
            case HEALTHY -> start();
            case FAILING -> {
                if (!isLastPhase()) {
                    world.faults().forEach(FaultRules::advance);
                } else {
                    world.disarm();
                    state = State.RECOVERED;
                }
            }
            case RECOVERED ->
                throw new IllegalStateException(scenario + " has recovered; start it again, or unload it");
        }
    }

    private boolean isLastPhase() {
        List<String> phases = phases();
        return phases.isEmpty()
                || phase().filter(phases.get(phases.size() - 1)::equals).isPresent();
    }

    /** Returns the issuers by the names that they have in the scenario. */
    public Map<String, Issuer> issuers() {
        return Collections.unmodifiableMap(world.issuers());
    }

    /** Returns the id of the account. */
    public String accountId() {
        return world.accounts().values().iterator().next().id();
    }

    /** Returns the addresses of the endpoints of the STS by their names in the scenario. */
    public Map<String, URI> endpoints() {
        return world.urls();
    }

    /** Returns the ARNs of the roles by their names. */
    public Map<String, String> roles() {
        Map<String, String> roles = new LinkedHashMap<>();
        scenario.plan().sts().roles().forEach(role -> roles.put(role.name(), world.roleArn(role.name())));
        return roles;
    }

    /** Returns the names of the tokens that can be minted. */
    public Set<String> tokens() {
        return scenario.plan().tokens().keySet();
    }

    /**
     * Mints a token as the scenario describes it.
     *
     * @throws IllegalArgumentException that lists the known ones if there is none of that name
     */
    public MintedToken mint(String token) {
        if (!tokens().contains(token)) {
            throw new IllegalArgumentException(
                    "the scenario has no token \"" + token + "\"; known: " + String.join(", ", tokens()));
        }
        return world.minted(token);
    }

    /** Returns the cause in plain words, with the names of this world. */
    public String cause() {
        return world.text(scenario.cause());
    }

    /** Returns the remedy in plain words, with the names of this world. */
    public String remedy() {
        return world.text(scenario.remedy());
    }

    /** Takes away what the scenario brought. */
    @Override
    public synchronized void close() {
        world.close();
    }

    @Override
    public String toString() {
        return "LoadedScenario{" + scenario + ", " + state() + "}";
    }
}
