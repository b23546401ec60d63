// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An OIDC provider as it is to be registered in an account. Immutable; begin with {@link #of(ContainerIssuer)}. */
public final class ProviderRequest {
    private final Map<String, Object> members;

    private ProviderRequest(Map<String, Object> members) {
        this.members = members;
    }

    /** Returns the registration of an issuer of the same container, which the STS reaches wherever it is published. */
    public static ProviderRequest of(ContainerIssuer issuer) {
        return new ProviderRequest(Map.of("issuer", issuer.name()));
    }

    /** Returns the registration of any issuer by its URL, which must be https unless {@link #allowHttp()} is said. */
    public static ProviderRequest of(String url) {
        return new ProviderRequest(Map.of("url", url));
    }

    private ProviderRequest with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new ProviderRequest(changed);
    }

    /** Sets the audiences that are accepted. */
    public ProviderRequest clientIds(String... clientIds) {
        return with("clientIds", List.of(clientIds));
    }

    /** Sets the SHA-1 thumbprints of certificates, in hex. */
    public ProviderRequest thumbprints(String... thumbprints) {
        return with("thumbprints", List.of(thumbprints));
    }

    /** Lets the URL be http. */
    public ProviderRequest allowHttp() {
        return with("allowHttp", true);
    }

    Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "ProviderRequest" + MiniJson.write(members);
    }
}
