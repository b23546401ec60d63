// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certification authorities are trusted. Read when first needed: the JDK's own store takes a while. */
final class TlsTrust {
    private final @Nullable KeyStore authorities;
    private TrustManager @Nullable [] managers;

    TlsTrust(@Nullable KeyStore authorities) {
        this.authorities = authorities;
    }

    /** A new context for each fetch: a resumed session would skip the look at the certificate. */
    SSLContext newContext(Thumbprints thumbprints) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] managers = managers();
        if (!thumbprints.isEmpty() && managers[0] instanceof X509TrustManager authorities) {
            managers = new TrustManager[] {thumbprints.behind(authorities)};
        }
        context.init(null, managers, null);
        return context;
    }

    private synchronized TrustManager[] managers() throws GeneralSecurityException {
        if (managers == null) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            managers = factory.getTrustManagers();
        }
        return managers;
    }
}
