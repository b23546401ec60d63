// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A token together with what was put into it.
 *
 * @param value the token in the compact serialization of a JWS (RFC 7515 §7.1)
 * @param headers the members of its header, in order; not modifiable
 * @param claims the members of its payload, in order; not modifiable
 */
public record MintedToken(String value, Map<String, Object> headers, Map<String, Object> claims) {
    /** Checks that nothing is absent. */
    public MintedToken {
        requireNonNull(value, "value");
        requireNonNull(headers, "headers");
        requireNonNull(claims, "claims");
    }
}
