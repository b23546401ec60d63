// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Set;

/** The claims that AWS makes condition keys of; on any other claim a condition finds no key. */
public final class ExposedClaims {
    private ExposedClaims() {}

    /**
     * Returns the claims of a provider, for example {@code sub} for {@code token.actions.githubusercontent.com:sub}.
     *
     * @param provider its URL without scheme, or the domain of a built-in issuer
     */
    public static Set<String> of(String provider) {
        return ClaimKeys.names(provider);
    }
}
