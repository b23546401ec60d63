// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;

/**
 * Certificates that are trusted by the SHA-1 of the last one in the chain that a server shows, though it leads to no
 * authority (IAM User Guide, "Obtain the thumbprint for an OpenID Connect identity provider"). Certificates are public, so
 * anybody can show that last one: it counts only if each certificate before it is signed by the next. The host's name is
 * checked by TLS all the same.
 */
final class Thumbprints {
    private final Set<String> prints;
    private volatile boolean used;

    Thumbprints(Collection<String> prints) {
        this.prints = prints.stream().map(p -> p.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return prints.isEmpty();
    }

    /** Tells whether a chain was trusted by its thumbprint only. */
    boolean isUsed() {
        return used;
    }

    /** Returns a trust manager that asks another one first. No "extended" one, so that TLS checks the name by itself. */
    X509TrustManager behind(X509TrustManager authorities) {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                throw new CertificateException("this is a client");
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                try {
                    authorities.checkServerTrusted(chain, type);
                } catch (CertificateException e) {
                    if (!FailureKinds.isUntrusted(e) || !matches(chain)) {
                        throw e;
                    }
                    for (X509Certificate certificate : chain) {
                        certificate.checkValidity();
                    }
                    if (!isLinked(chain)) {
                        throw e;
                    }
                    used = true;
                }
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return authorities.getAcceptedIssuers();
            }
        };
    }

    /** Tells whether the last certificate is an authority's from which a path leads to the first (RFC 5280 §6.1). */
    private static boolean isLinked(X509Certificate[] chain) {
        int last = chain.length - 1;
        if (last == 0) {
            return true;
        }
        if (chain[last].getBasicConstraints() < 0) {
            return false;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain[last], null)));
            parameters.setRevocationEnabled(false);
            CertPath path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(chain).subList(0, last));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean matches(X509Certificate[] chain) {
        try {
            byte[] last = chain[chain.length - 1].getEncoded();
            String print =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(last));
            return prints.contains(print);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
