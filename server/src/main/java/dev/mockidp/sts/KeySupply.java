// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.jose.JwkSet;
import java.util.function.Predicate;

/** Where an account gets its providers' keys from. */
interface KeySupply {
    /**
     * Returns a provider's keys.
     *
     * @param suffices tells whether cached keys are good enough; if not they are fetched again
     */
    FetchedKeys find(TrustedIssuer issuer, Predicate<JwkSet> suffices);

    /** Forgets the keys of the providers whose URL is meant, also those that are being fetched right now. */
    void forget(Predicate<String> urls);
}
