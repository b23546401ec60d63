// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import java.net.URI;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with the certificates that a host sends, whether they are trusted or not. */
final class CertificateReader {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** What these say, a failed handshake says less well. */
    private static final Set<CheckRule> CAUSES = Set.of(
            CheckRule.CERTIFICATE_EXPIRED,
            CheckRule.CERTIFICATE_NOT_YET_VALID,
            CheckRule.WRONG_HOST,
            CheckRule.WEAK_CERTIFICATE);

    private final Findings findings;

    CertificateReader(Findings findings) {
        this.findings = findings;
    }

    void read(String what, URI uri, List<X509Certificate> chain) {
        X509Certificate own = chain.get(0);
        validity(own).ifPresent(rule -> findings.add(rule, what + ": " + span(own)));
        chain.stream()
                .skip(1)
                .filter(ca -> validity(ca).isPresent())
                .forEach(ca -> findings.add(
                        CheckRule.EXPIRED_IN_CHAIN, what + ": " + ca.getSubjectX500Principal() + ", " + span(ca)));
        String host = String.valueOf(uri.getHost()).replaceAll("[\\[\\]]", "");
        if (names(own).stream().noneMatch(name -> fits(name, host))) {
            findings.add(CheckRule.WRONG_HOST, what + ": " + host + " is not among " + names(own));
        }
        strength(what, own);
        boolean selfSigned = own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
        if (chain.size() == 1 && !selfSigned && findings.has(CheckRule.D22)) {
            findings.add(
                    CheckRule.INCOMPLETE_CHAIN,
                    what + ": one certificate, issued by " + own.getIssuerX500Principal() + ", which is not sent");
        }
        if (CAUSES.stream().anyMatch(findings::has)) {
            findings.remove(CheckRule.TLS);
        }
    }

    private static Optional<CheckRule> validity(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of(CheckRule.CERTIFICATE_EXPIRED);
        } catch (CertificateNotYetValidException e) {
            return Optional.of(CheckRule.CERTIFICATE_NOT_YET_VALID);
        }
    }

    private static String span(X509Certificate certificate) {
        return "valid from " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant();
    }

    private void strength(String what, X509Certificate own) {
        String algorithm = own.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD5")) {
            findings.add(CheckRule.WEAK_CERTIFICATE, what + ": signed with " + own.getSigAlgName());
        }
        if (own.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < 2048) {
            findings.add(
                    CheckRule.WEAK_CERTIFICATE,
                    what + ": RSA of " + rsa.getModulus().bitLength() + " bits");
        }
    }

    /** The names that a certificate is for (RFC 9525 §6.3: the common name does not count). */
    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name ->
                                    Objects.equals(name.get(0), DNS_NAME) || Objects.equals(name.get(0), IP_ADDRESS))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** A star stands for one whole label, the leftmost (RFC 9525 §6.3). */
    private static boolean fits(String name, String host) {
        if (name.startsWith("*.")) {
            int dot = host.indexOf('.');
            return dot > 0 && name.substring(1).equalsIgnoreCase(host.substring(dot));
        }
        return name.equalsIgnoreCase(host);
    }
}
