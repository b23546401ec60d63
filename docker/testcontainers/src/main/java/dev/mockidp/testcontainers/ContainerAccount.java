// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An AWS account of the STS in the container: its providers, roles, faults, journal and clock.
 *
 * <pre>{@code
 * ContainerAccount aws = idp.newAccount();
 * aws.register(ProviderRequest.of(idp.issuer()).clientIds("my-app"));
 * String arn = aws.addRole(RoleRequest.named("deploy").trusting(idp.issuer()).audience("my-app")).arn();
 * aws.faults().add(FaultRequest.on("sts").first(2).status(503));
 * }</pre>
 */
public final class ContainerAccount {
    private final ControlClient control;
    private final String id;

    ContainerAccount(ControlClient control, String id) {
        this.control = control;
        this.id = id;
    }

    /** Returns its id, twelve digits. */
    public String id() {
        return id;
    }

    /**
     * Registers a provider, in place of any with the same URL.
     *
     * @throws IllegalArgumentException in the control API's words if its URL is not one that IAM takes
     */
    public ContainerProvider register(ProviderRequest provider) {
        return ContainerProvider.of(control.post(path("providers"), provider.members()));
    }

    /** Returns the providers that are registered. */
    public List<ContainerProvider> providers() {
        return control.get(path("providers")).objects("providers").stream()
                .map(ContainerProvider::of)
                .toList();
    }

    /**
     * Removes a provider and forgets its keys.
     *
     * @throws IllegalStateException if there is none with this URL; the message lists those there are
     */
    public void removeProvider(String url) {
        control.delete(path("providers?url=") + JournalFilter.encoded(url));
    }

    /** Has the documents of a URL fetched from another address, as the STS's container sees it. */
    public void fetchFrom(String url, URI address) {
        control.post(path("addresses"), Map.of("url", url, "address", address.toString()));
    }

    /**
     * Adds a role, or changes the one with the same name.
     *
     * @throws IllegalArgumentException in the control API's words if its trust policy is malformed
     */
    public ContainerRole addRole(RoleRequest role) {
        return ContainerRole.of(control.post(path("roles"), role.members()));
    }

    /** Returns the roles. */
    public List<ContainerRole> roles() {
        return control.get(path("roles")).objects("roles").stream()
                .map(ContainerRole::of)
                .toList();
    }

    /**
     * Removes a role.
     *
     * @throws IllegalStateException if there is none of this name; the message lists those there are
     */
    public void removeRole(String name) {
        control.delete(path("roles/") + JournalFilter.encoded(name));
    }

    /** Returns the fault rules for requests to this account. */
    public ContainerFaults faults() {
        return new ContainerFaults(control, path("faults"));
    }

    /** Returns what this account was asked. */
    public ContainerJournal journal() {
        return new ContainerJournal(control, path("journal"));
    }

    /** Returns what was checked for each request and what was found, oldest first. */
    public List<StsVerification> verifications() {
        return control.get(path("verifications")).objects("verifications").stream()
                .map(StsVerification::of)
                .toList();
    }

    /** Returns the requests of the STS to providers, oldest first. */
    public List<StsFetch> fetches() {
        return control.get(path("key-fetches")).objects("fetches").stream()
                .map(StsFetch::of)
                .toList();
    }

    /** Returns its time. */
    public Instant now() {
        return Instant.parse(control.get(path("clock")).text("now"));
    }

    /** Moves its clock, by which it judges tokens; a negative duration moves it back. */
    public void advanceClock(Duration by) {
        control.post(path("clock"), Map.of("advance", FaultRequest.text(by)));
    }

    /** Takes it away. */
    public void remove() {
        control.delete("/sts/accounts/" + id);
    }

    private String path(String rest) {
        return "/sts/accounts/" + id + "/" + rest;
    }

    @Override
    public String toString() {
        return "ContainerAccount{" + id + "}";
    }
}
