// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The part that an endpoint plays in the protocols, whatever its path is. Faults, journal queries and scenarios name
 * roles, so they hold for every identity-provider profile.
 */
public enum Role {
    /** The OpenID Provider configuration document (OpenID Connect Discovery 1.0 §4). */
    DISCOVERY,
    /** The JSON Web Key Set that discovery's {@code jwks_uri} names (RFC 7517 §5). */
    JWKS,
    /** The token endpoint (RFC 6749 §3.2). */
    TOKEN,
    /** A security token service in AWS's Query protocol. */
    STS,
    /** Any other path: what no endpoint of the issuer serves. */
    OTHER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name used in scenarios, the control API and the journal, for example {@code jwks}. */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a role by its wire name.
     *
     * @return empty if no role is called so
     */
    public static Optional<Role> find(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }

    /** Lists the wire names of all roles, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(Role::wireName).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return wireName;
    }
}
