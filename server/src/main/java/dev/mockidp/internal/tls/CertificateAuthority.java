// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority for tests, with a key of its own (EC P-256) that leaves neither this object nor the JVM. Signs
 * through the JDK's providers; no provider is registered.
 */
public final class CertificateAuthority {
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration VALID = Duration.ofDays(30);

    private final Clock clock;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority(Clock clock, KeyPair keys, X509Certificate certificate) {
        this.clock = clock;
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * Makes an authority that nobody trusts yet.
     *
     * @param clock the time that TLS clients go by: the system's, even if issuers have another one
     */
    public static CertificateAuthority create(Clock clock) {
        KeyPair keys = newKeys();
        Instant now = clock.instant();
        X509Certificate certificate = Certificates.authority(keys, now.minus(BACKDATED), now.plus(VALID));
        return new CertificateAuthority(clock, keys, certificate);
    }

    /**
     * Issues a certificate for a server, valid from a day ago for 30 days.
     *
     * @param hosts DNS names and IP addresses, at least one
     */
    public ServerIdentity issue(List<String> hosts) {
        Instant now = clock.instant();
        return issue(hosts, now.minus(BACKDATED), now.plus(VALID));
    }

    /** Issues a certificate for a server that is valid within a time of one's choice. */
    public ServerIdentity issue(List<String> hosts, Instant notBefore, Instant notAfter) {
        KeyPair server = newKeys();
        Certificates.Request request = new Certificates.Request(
                server.getPublic(), hosts, new Certificates.Validity(notBefore, notAfter), "SHA256withECDSA");
        X509Certificate issued = Certificates.server(request, parent());
        return new ServerIdentity(server.getPrivate(), List.of(issued, certificate));
    }

    Certificates.Parent parent() {
        return new Certificates.Parent(keys, certificate);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot generate a key on P-256", e);
        }
    }

    /** Returns the authority's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns the authority's own certificate as PEM (RFC 7468 §5), with a line break at the end. */
    public String pem() {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    /** Returns a new key store that holds the authority's certificate alone, for use as a trust store. */
    public KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("mockidp-test-ca", certificate);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK cannot make a trust store", e);
        }
    }
}
