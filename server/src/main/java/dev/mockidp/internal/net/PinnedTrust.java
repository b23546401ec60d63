// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts some authorities and, where a chain leads to none of them, the last certificate of the chain if it has a known
 * SHA-1 thumbprint. The host's name, the dates and the signatures up to that certificate are checked as well.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authorities;
    private final Collection<String> thumbprints;

    PinnedTrust(X509ExtendedTrustManager authorities, Collection<String> thumbprints) {
        this.authorities = authorities;
        this.thumbprints = thumbprints;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            if (!FailureKinds.isUntrusted(e) || !isPinned(chain)) {
                throw e;
            }
            trusting(chain[chain.length - 1]).checkServerTrusted(chain, type, socket);
        }
    }

    private boolean isPinned(X509Certificate[] chain) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(chain[chain.length - 1].getEncoded());
            String thumbprint = HexFormat.of().formatHex(digest);
            return thumbprints.stream()
                    .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(thumbprint));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509ExtendedTrustManager trusting(X509Certificate top) throws CertificateException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("top", top);
            return extended(managers(store));
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(e);
        }
    }

    static TrustManager[] managers(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    static X509ExtendedTrustManager extended(TrustManager[] managers) throws GeneralSecurityException {
        for (TrustManager manager : managers) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("the JDK has no trust manager for X.509");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        authorities.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        authorities.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        authorities.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
