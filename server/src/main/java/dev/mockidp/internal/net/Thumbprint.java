// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What AWS looks at in a provider's certificates: the authority, and if that is not trusted, the thumbprint. */
public final class Thumbprint {
    private Thumbprint() {}

    /** Returns the SHA-1 of the last certificate that a host sends, its topmost intermediate authority, in 40 digits. */
    public static String of(List<X509Certificate> chain) {
        try {
            byte[] encoded = chain.get(chain.size() - 1).getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no thumbprint of " + chain, e);
        }
    }

    /**
     * Tells whether a chain leads to an authority.
     *
     * @param authorities those that are trusted; null for the JDK's
     */
    public static boolean isTrusted(List<X509Certificate> chain, @Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    x509.checkServerTrusted(chain.toArray(new X509Certificate[0]), "UNKNOWN");
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
