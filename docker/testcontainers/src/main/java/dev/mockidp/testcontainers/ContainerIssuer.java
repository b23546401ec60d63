// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One OpenID Provider in the container: its addresses as seen from here and from other containers, and what it does. */
public final class ContainerIssuer {
    private final MockIdpContainer container;
    private final ControlClient control;
    private final String name;
    private final String identifier;

    ContainerIssuer(MockIdpContainer container, ControlClient control, Map<String, @Nullable Object> described) {
        this.container = container;
        this.control = control;
        this.name = String.valueOf(described.get("name"));
        this.identifier = String.valueOf(described.get("identifier"));
    }

    /** Returns its name: the path segment under which it is served. */
    public String name() {
        return name;
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
    @SuppressWarnings("unchecked")
    public MintedToken mint(TokenRequest request) {
        Map<String, @Nullable Object> minted = control.post(path("tokens"), request.members());
        return new MintedToken(
                String.valueOf(minted.get("token")),
                (Map<String, @Nullable Object>) minted.getOrDefault("headers", Map.of()),
                (Map<String, @Nullable Object>) minted.getOrDefault("claims", Map.of()));
    }

    /** Makes a new key, publishes it and signs with it; the old one stays published. */
    public void rotateKeys() {
        control.post(path("keys/rotate"), Map.of());
    }

    /**
     * Adds a fault rule behind those already there; the first rule that strikes an exchange takes it.
     *
     * @throws IllegalArgumentException in the control API's words if there is no such fault or role
     */
    public void addFault(FaultRequest rule) {
        control.post(path("faults"), rule.members());
    }

    /** Removes all fault rules. */
    public void clearFaults() {
        control.delete(path("faults"));
    }

    /** Returns what it was asked, oldest first. */
    public List<RecordedRequest> requests() {
        return control.list(path("journal"), "requests").stream()
                .map(RecordedRequest::of)
                .toList();
    }

    /** Returns what endpoints of one role were asked, oldest first. */
    public List<RecordedRequest> requests(String role) {
        return requests().stream()
                .filter(request -> request.role().equals(role))
                .toList();
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
