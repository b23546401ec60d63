// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The issuer of an account's tokens about its own principals: who mints what {@code GetWebIdentityToken} gives. */
public interface OutboundIssuer {
    /** Returns the {@code iss} of the tokens. */
    String identifier();

    /**
     * Mints a token.
     *
     * @param algorithm {@code RS256} or {@code ES384}
     * @param claims the claims, times in seconds
     * @return the token in the JWS compact serialization
     */
    String mint(String algorithm, Map<String, ? extends @Nullable Object> claims);
}
