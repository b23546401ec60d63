// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One OpenID Provider in the container: its addresses as seen from here and from other containers, and what it does. */
public final class ContainerIssuer {
    private final MockIdpContainer container;
    private final ControlClient control;
    private final String name;
    private final String profile;
    private final String identifier;

    ContainerIssuer(MockIdpContainer container, ControlClient control, Answer described) {
        this.container = container;
        this.control = control;
        this.name = described.text("name");
        this.profile = described.text("profile");
        this.identifier = described.text("identifier");
    }

    /** Returns its name: the path segment under which it is served. */
    public String name() {
        return name;
    }

    /** Returns the name of the profile that it behaves like. */
    public String profile() {
        return profile;
    }

    /** Returns its issuer identifier: {@code iss} in its tokens and {@code issuer} in discovery. */
    public String identifier() {
        return identifier;
    }

    /** Returns its URL as seen from this machine. */
    public URI url() {
        return URI.create(container.idpUrl() + "/" + name);
    }

    /** Returns its URL as seen from containers in the same network, where the container has this alias. */
    public URI url(String networkAlias) {
        return URI.create(container.idpUrl(networkAlias) + "/" + name);
    }

    /** Returns the URL of its discovery document as seen from this machine (OpenID Connect Discovery 1.0 §4). */
    public URI discoveryUrl() {
        return URI.create(url() + "/.well-known/openid-configuration");
    }

    /** Mints its profile's ordinary ID token. */
    public MintedToken mint() {
        return mint(TokenRequest.idToken());
    }

    /**
     * Mints a token, good or precisely bad.
     *
     * @throws IllegalArgumentException in the control API's words if the request cannot be met
     */
    public MintedToken mint(TokenRequest request) {
        return MintedToken.of(control.post(path("tokens"), request.members()));
    }

    /** Returns its keys: what is published, and what signs. */
    public ContainerKeys keys() {
        return new ContainerKeys(control, path("keys"));
    }

    /** Makes a new key, publishes it and signs with it; the old one stays published. */
    public void rotateKeys() {
        keys().rotate();
    }

    /** Returns its fault rules. */
    public ContainerFaults faults() {
        return new ContainerFaults(control, path("faults"));
    }

    /**
     * Adds a fault rule behind those already there; the first rule that strikes an exchange takes it.
     *
     * @throws IllegalArgumentException in the control API's words if there is no such fault or role
     */
    public StandingFault addFault(FaultRequest rule) {
        return faults().add(rule);
    }

    /** Removes all fault rules. */
    public void clearFaults() {
        faults().clear();
    }

    /** Returns what it was asked: to count, to wait for, to export. */
    public ContainerJournal journal() {
        return new ContainerJournal(control, path("journal"));
    }

    /** Returns what it was asked, oldest first. */
    public List<RecordedRequest> requests() {
        return journal().requests();
    }

    /** Returns what endpoints of one role were asked, oldest first. */
    public List<RecordedRequest> requests(String role) {
        return journal().requests(JournalFilter.all().role(role));
    }

    /** Returns its time. */
    public Instant now() {
        return Instant.parse(control.get(path("clock")).text("now"));
    }

    /** Moves its clock, by which it mints; a negative duration moves it back. */
    public void advanceClock(Duration by) {
        control.post(path("clock"), Map.of("advance", FaultRequest.text(by)));
    }

    /** Takes it away: its URLs answer 404 from now on. */
    public void remove() {
        control.delete("/issuers/" + name);
    }

    private String path(String rest) {
        return "/issuers/" + name + "/" + rest;
    }

    @Override
    public String toString() {
        return "ContainerIssuer{" + name + " at " + url() + "}";
    }
}
