// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.List;
import java.util.Map;

/** An issuer's keys, with two switches each: whether it is published, and whether it signs. */
public final class ContainerKeys {
    private final ControlClient control;
    private final String path;

    ContainerKeys(ControlClient control, String path) {
        this.control = control;
        this.path = path;
    }

    /** Returns all keys, published or not. */
    public List<ContainerKey> all() {
        return control.get(path).objects("keys").stream().map(ContainerKey::of).toList();
    }

    /** Makes a key that is neither published nor signs, of the issuer's algorithm. */
    public ContainerKey create() {
        return ContainerKey.of(control.post(path, Map.of()));
    }

    /**
     * Makes a key that is neither published nor signs.
     *
     * @param algorithm such as {@code RS256} or {@code ES384}
     * @throws IllegalArgumentException in the control API's words if there is no such algorithm
     */
    public ContainerKey create(String algorithm) {
        return ContainerKey.of(control.post(path, Map.of("algorithm", algorithm)));
    }

    /** Publishes a key in the JWK Set. */
    public ContainerKey publish(String kid) {
        return ContainerKey.of(control.post(one(kid) + "/publish", Map.of()));
    }

    /** Takes a key out of the JWK Set; if it signs it goes on signing. */
    public void withdraw(String kid) {
        control.delete(one(kid));
    }

    /** Signs all tokens from now on with a key, published or not. */
    public ContainerKey signWith(String kid) {
        return ContainerKey.of(control.post(one(kid) + "/sign-with", Map.of()));
    }

    /** Makes a new key, publishes it and signs with it; the old one stays published. */
    public void rotate() {
        control.post(path + "/rotate", Map.of());
    }

    private String one(String kid) {
        return path + "/" + JournalFilter.encoded(kid);
    }
}
