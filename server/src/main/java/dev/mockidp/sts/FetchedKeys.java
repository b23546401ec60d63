// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.jose.JwkSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt to get a provider's keys brought.
 *
 * @param set the keys; null if there are none
 * @param cacheable whether the provider lets them be kept
 * @param error the error to answer if there are none
 * @param note how they were got, or why there are none
 * @param byThumbprint whether the host of the keys was trusted by its thumbprint rather than by an authority
 */
record FetchedKeys(@Nullable JwkSet set, boolean cacheable, StsError error, String note, boolean byThumbprint) {
    static FetchedKeys of(JwkSet set, boolean cacheable, String note) {
        return new FetchedKeys(set, cacheable, StsError.VERIFICATION_KEY, note, false);
    }

    /** Stands for keys that nobody gave: the checks that need them are left out, and say so. */
    static FetchedKeys unseen() {
        return of(new JwkSet(List.of(), List.of()), false, "not checked: no keys were given");
    }

    /** Returns these with the way in which the host of the keys was trusted. */
    FetchedKeys by(boolean thumbprint) {
        return new FetchedKeys(set, cacheable, error, thumbprint ? note + ", trusted by thumbprint" : note, thumbprint);
    }

    /** Tells whether nobody looked for keys; a set that was fetched is never empty. */
    boolean isUnseen() {
        return set != null && set.keys().isEmpty();
    }

    static FetchedKeys none(StsError error, String note) {
        return new FetchedKeys(null, false, error, note, false);
    }
}
