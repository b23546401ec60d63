// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certification authorities are trusted. Read when first needed: the JDK's own store takes a while. */
final class TlsTrust {
    private final @Nullable KeyStore authorities;
    private TrustManager @Nullable [] managers;

    TlsTrust(@Nullable KeyStore authorities) {
        this.authorities = authorities;
    }

    /** A new context for each fetch: a resumed session would skip the look at the certificate. */
    SSLContext newContext(Collection<String> thumbprints) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] trusted = thumbprints.isEmpty()
                ? managers()
                : new TrustManager[] {new PinnedTrust(PinnedTrust.extended(managers()), thumbprints)};
        context.init(null, trusted, null);
        return context;
    }

    private synchronized TrustManager[] managers() throws GeneralSecurityException {
        if (managers == null) {
            managers = PinnedTrust.managers(authorities);
        }
        return managers;
    }
}
