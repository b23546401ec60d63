// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scenario whose world is set up in the container: its issuers, its account, its tokens, and where it stands. */
public final class RunningScenario implements AutoCloseable {
    private final MockIdpContainer container;
    private final ControlClient control;
    private final String path;

    RunningScenario(MockIdpContainer container, ControlClient control, String path) {
        this.container = container;
        this.control = control;
        this.path = path;
    }

    private Answer shown() {
        return control.get(path);
    }

    /** Returns its id. */
    public String id() {
        return shown().text("id");
    }

    /** Returns its title in a sentence. */
    public String title() {
        return shown().text("title");
    }

    /** Returns {@code healthy}, {@code failing}, {@code recovered} or, once it is closed, {@code unloaded}. */
    public String state() {
        return shown().text("state");
    }

    /** Returns the phase that is on; empty for a scenario without phases. */
    public Optional<String> phase() {
        return Optional.ofNullable(shown().textOrNull("phase"));
    }

    /** Returns its issuers by their names in the scenario. */
    public Map<String, ContainerIssuer> issuers() {
        Answer issuers = shown().object("issuers");
        Map<String, ContainerIssuer> found = new LinkedHashMap<>();
        for (String name : issuers.members().keySet()) {
            found.put(name, new ContainerIssuer(container, control, issuers.object(name)));
        }
        return found;
    }

    /** Returns the account that plays the scenario's; empty if it has none. */
    public Optional<ContainerAccount> account() {
        return Optional.ofNullable(shown().textOrNull("account")).map(id -> new ContainerAccount(control, id));
    }

    /** Returns the endpoints of the STS by their names in the scenario, as the container sees them. */
    public Map<String, URI> sts() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        shown().map("sts").forEach((name, url) -> endpoints.put(name, URI.create(url)));
        return endpoints;
    }

    /** Returns the ARNs of its roles by their names in the scenario. */
    public Map<String, String> roleArns() {
        return shown().map("roles");
    }

    /** Returns the names of the tokens that it describes. */
    public List<String> tokens() {
        return shown().texts("tokens");
    }

    /**
     * Mints a token as the scenario describes it.
     *
     * @throws IllegalStateException if it describes no such token; the message lists those it does
     */
    public MintedToken mint(String token) {
        return MintedToken.of(control.post(path + "/tokens/" + JournalFilter.encoded(token), Map.of()));
    }

    /** Puts its faults in force, if they are not yet. */
    public void start() {
        control.post(path + "/start", Map.of());
    }

    /** Goes on to the next phase; after the last one the scenario has recovered. */
    public void advance() {
        control.post(path + "/advance", Map.of());
    }

    /** Takes away what it brought. */
    @Override
    public void close() {
        control.post(path + "/unload", Map.of());
    }
}
