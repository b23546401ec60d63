// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Builds X.509 certificates (RFC 5280). */
final class Certificates {
    private static final X500Principal AUTHORITY = new X500Principal("CN=MockIdP test CA,O=For tests only");
    private static final X500Principal SERVER = new X500Principal("CN=MockIdP test server");
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;

    private Certificates() {}

    /** Who signs a certificate. */
    record Parent(KeyPair keys, X509Certificate certificate) {}

    /** A span of time. */
    record Validity(Instant from, Instant to) {}

    /** What a server wants certified, and with which algorithm. */
    record Request(PublicKey key, List<String> hosts, Validity validity, String algorithm) {
        Request {
            if (hosts.isEmpty()) {
                throw new IllegalArgumentException("a server's certificate needs at least one host");
            }
        }
    }

    static X509Certificate authority(KeyPair keys, Instant notBefore, Instant notAfter) {
        return ca(AUTHORITY, keys.getPublic(), AUTHORITY, keys, new Validity(notBefore, notAfter));
    }

    /** A certificate of an authority that has another name than ours. */
    static X509Certificate foreignAuthority(KeyPair keys, Validity validity) {
        X500Principal name = new X500Principal("CN=Somebody else's test CA,O=For tests only");
        return ca(name, keys.getPublic(), name, keys, validity);
    }

    /** A certificate of an authority below another. */
    static X509Certificate intermediate(PublicKey key, Parent parent, Validity validity) {
        X500Principal name = new X500Principal("CN=MockIdP test intermediate " + serial() + ",O=For tests only");
        return ca(name, key, parent.certificate.getSubjectX500Principal(), parent.keys, validity);
    }

    /** A certificate for the name and key of one authority by another, which is given another name here. */
    static X509Certificate crossSigned(X509Certificate subject, Parent by, Validity validity) {
        X500Principal old = new X500Principal("CN=MockIdP old test root,O=For tests only");
        return ca(subject.getSubjectX500Principal(), subject.getPublicKey(), old, by.keys, validity);
    }

    private static X509Certificate ca(
            X500Principal subject, PublicKey key, X500Principal issuer, KeyPair by, Validity validity) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, serial(), Date.from(validity.from), Date.from(validity.to), subject, key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
            return signed(builder, by.getPrivate(), ALGORITHM);
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the certificate of a test CA", e);
        }
    }

    static X509Certificate server(Request request, Parent parent) {
        return leaf(request, parent.certificate.getSubjectX500Principal(), parent.keys);
    }

    static X509Certificate selfSigned(Request request, KeyPair keys) {
        return leaf(request, SERVER, keys);
    }

    private static X509Certificate leaf(Request request, X500Principal issuer, KeyPair by) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    serial(),
                    Date.from(request.validity.from),
                    Date.from(request.validity.to),
                    SERVER,
                    request.key);
            builder.addExtension(Extension.subjectAlternativeName, false, names(request.hosts));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(by.getPublic()));
            return signed(builder, by.getPrivate(), request.algorithm);
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a server's certificate for " + request.hosts, e);
        }
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host ->
                        new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key, String algorithm)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
