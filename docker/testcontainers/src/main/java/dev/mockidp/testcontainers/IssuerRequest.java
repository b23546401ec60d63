// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a further issuer is to be like. Immutable; begin with {@link #of}. */
public final class IssuerRequest {
    private final Map<String, Object> members;

    private IssuerRequest(Map<String, Object> members) {
        this.members = members;
    }

    /** Returns a request for an issuer that behaves like a provider, such as {@code github-actions} or {@code generic}. */
    public static IssuerRequest of(String profile) {
        return new IssuerRequest(Map.of("profile", profile));
    }

    private IssuerRequest with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new IssuerRequest(changed);
    }

    /** Sets its name: the path segment under which it is served; a fresh one if nothing is said. */
    public IssuerRequest name(String name) {
        return with("name", name);
    }

    /** Sets {@code iss} where it is not the URL under which it is served. */
    public IssuerRequest identifier(String identifier) {
        return with("identifier", identifier);
    }

    /** Sets the algorithm of its keys, such as {@code ES256}. */
    public IssuerRequest algorithm(String algorithm) {
        return with("algorithm", algorithm);
    }

    /** Makes the choice of keys and ids repeatable. */
    public IssuerRequest seed(long seed) {
        return with("seed", seed);
    }

    /** Wants keys that were never seen before, instead of those composed from public primes. */
    public IssuerRequest freshKeys() {
        return with("freshKeys", true);
    }

    /** Registers an OAuth client; an empty secret for a public client (RFC 6749 §2.1). */
    public IssuerRequest client(String id, String secret) {
        Map<Object, Object> clients = new LinkedHashMap<>();
        if (members.get("clients") instanceof Map<?, ?> known) {
            clients.putAll(known);
        }
        clients.put(id, secret);
        return with("clients", clients);
    }

    Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "IssuerRequest" + MiniJson.write(members);
    }
}
