// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token and what is in it.
 *
 * @param value the token in compact form (RFC 7515 §7.1)
 * @param headers its JOSE header
 * @param claims its claims
 */
public record MintedToken(String value, Map<String, @Nullable Object> headers, Map<String, @Nullable Object> claims) {
    /** Copies the maps. */
    public MintedToken {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    static MintedToken of(Answer minted) {
        return new MintedToken(
                minted.text("token"),
                minted.object("headers").members(),
                minted.object("claims").members());
    }
}
