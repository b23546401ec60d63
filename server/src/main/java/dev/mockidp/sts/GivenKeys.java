// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.JwkSet;
import java.util.function.Predicate;

/** The same keys for every provider, without any network: those of a document, or none that could be looked at. */
final class GivenKeys implements KeySupply {
    private final FetchedKeys keys;

    private GivenKeys(FetchedKeys keys) {
        this.keys = keys;
    }

    static GivenKeys none() {
        return new GivenKeys(FetchedKeys.unseen());
    }

    /** Takes a JWK Set by the rules of a fetched one; one that AWS could not use gives AWS's error. */
    static GivenKeys of(byte[] document) {
        try {
            return new GivenKeys(KeySetFetcher.usable(JwkSet.parse(document), true, "in the given key set"));
        } catch (JoseException e) {
            return new GivenKeys(FetchedKeys.none(StsError.VERIFICATION_KEY, "jwks: " + e.getMessage()));
        } catch (UnusableDocument e) {
            return new GivenKeys(FetchedKeys.none(e.error(), "jwks: " + e.why()));
        }
    }

    @Override
    public FetchedKeys find(TrustedIssuer issuer, Predicate<JwkSet> suffices) {
        return keys;
    }

    @Override
    public void forget(String url) {
        // They belong to no provider in particular.
    }
}
