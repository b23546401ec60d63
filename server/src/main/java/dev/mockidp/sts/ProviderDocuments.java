// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider shows the world, kept in files, for a {@link Rehearsal}. What is not given is not checked.
 *
 * @param discovery the discovery document (OpenID Connect Discovery 1.0 §3); null if it is not given
 * @param keySet the JWK Set (RFC 7517 §5); null if it is not given
 * @param chain the certificates that the key set's host sends, its own first; none if they are not given
 */
public record ProviderDocuments(byte @Nullable [] discovery, byte @Nullable [] keySet, List<X509Certificate> chain) {
    /** Copies the list. */
    public ProviderDocuments {
        chain = List.copyOf(chain);
    }

    /** Returns documents of which none is given. */
    public static ProviderDocuments none() {
        return new ProviderDocuments(null, null, List.of());
    }

    /** Returns these documents with a discovery document. */
    public ProviderDocuments withDiscovery(byte @Nullable [] document) {
        return new ProviderDocuments(document, keySet, chain);
    }

    /** Returns these documents with a key set. */
    public ProviderDocuments withKeySet(byte @Nullable [] jwks) {
        return new ProviderDocuments(discovery, jwks, chain);
    }

    /** Returns these documents with the certificates of the key set's host. */
    public ProviderDocuments withChain(List<X509Certificate> certificates) {
        return new ProviderDocuments(discovery, keySet, certificates);
    }

    /** Names which documents are given. */
    @Override
    public String toString() {
        return "ProviderDocuments{discovery=" + (discovery != null) + ", keySet=" + (keySet != null) + ", chain="
                + chain.size() + "}";
    }
}
