// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.JwkSet;
import dev.mockidp.internal.net.Thumbprint;
import java.util.function.Predicate;

/**
 * The same documents for every provider, without any network, by the rules of fetched ones: what AWS could not use gives
 * AWS's error, and what is not given is not checked.
 */
final class GivenKeys implements KeySupply {
    private final ProviderDocuments documents;

    GivenKeys(ProviderDocuments documents) {
        this.documents = documents;
    }

    @Override
    public FetchedKeys find(TrustedIssuer issuer, Predicate<JwkSet> suffices) {
        try {
            certificates(issuer);
            byte[] discovery = documents.discovery();
            if (discovery != null) {
                discovered(discovery, issuer);
            }
            return keys();
        } catch (UnusableDocument e) {
            return FetchedKeys.none(e.error(), e.why());
        }
    }

    private static void discovered(byte[] discovery, TrustedIssuer issuer) throws UnusableDocument {
        try {
            DiscoveredKeys.uri(discovery, issuer.url());
        } catch (UnusableDocument e) {
            throw new UnusableDocument("discovery: " + e.why());
        }
    }

    private FetchedKeys keys() throws UnusableDocument {
        byte[] keySet = documents.keySet();
        if (keySet == null) {
            return FetchedKeys.unseen();
        }
        try {
            return KeySetFetcher.usable(JwkSet.parse(keySet), true, "in the given key set");
        } catch (JoseException e) {
            throw new UnusableDocument("jwks: " + e.getMessage());
        }
    }

    /** The thumbprint counts only where the authority is not trusted (IAM service model, ThumbprintList). */
    private void certificates(TrustedIssuer issuer) throws UnusableDocument {
        OidcProvider registered = issuer.registered();
        if (documents.chain().isEmpty() || registered == null || Thumbprint.isTrusted(documents.chain(), null)) {
            return;
        }
        String thumbprint = Thumbprint.of(documents.chain());
        if (registered.thumbprints().stream().noneMatch(thumbprint::equalsIgnoreCase)) {
            throw new UnusableDocument(
                    StsError.THUMBPRINT,
                    "the chain leads to no public authority, its thumbprint is " + thumbprint + ", registered are "
                            + registered.thumbprints());
        }
    }

    @Override
    public void forget(Predicate<String> urls) {
        // They belong to no provider in particular.
    }
}
