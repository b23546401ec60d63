// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth clients of an issuer. As long as none is registered, the token endpoint takes every client with every secret;
 * from the first registration on it takes the registered ones only. Safe for use by several threads.
 */
public final class ClientRegistry {
    private final Map<String, String> secrets = new ConcurrentHashMap<>(2);

    /** Makes an empty registry, which takes every client. */
    ClientRegistry() {}

    /** Registers a client with a secret (RFC 6749 §2.3.1), or gives it another one. */
    public void register(String clientId, String secret) {
        if (requireNonNull(secret, "secret").isEmpty()) {
            throw new IllegalArgumentException("the secret of a client must not be empty; use registerPublic for none");
        }
        secrets.put(requireNonNull(clientId, "clientId"), secret);
    }

    /** Registers a client without a secret. */
    public void registerPublic(String clientId) {
        secrets.put(requireNonNull(clientId, "clientId"), "");
    }

    /** Removes a client; with the last one gone every client is taken again. */
    public void remove(String clientId) {
        secrets.remove(clientId);
    }

    /** Returns the ids of the registered clients. */
    public Set<String> ids() {
        return Set.copyOf(secrets.keySet());
    }

    /** Tells whether a client may come with a secret, or with none. */
    boolean takes(String clientId, @Nullable String secret) {
        if (secrets.isEmpty()) {
            return true;
        }
        String registered = secrets.get(clientId);
        return registered != null
                && MessageDigest.isEqual(
                        registered.getBytes(StandardCharsets.UTF_8),
                        (secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ClientRegistry{" + ids() + "}";
    }
}
