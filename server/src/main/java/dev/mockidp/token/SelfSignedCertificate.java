// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/** A certificate by which a signing key vouches for itself, as some providers publish in {@code x5c} (RFC 7517 §4.7). */
record SelfSignedCertificate(byte[] der) {
    private static final byte[] RSA_NAME_END = Der.nothing();
    private static final BigInteger VERSION_3 = BigInteger.TWO;

    static SelfSignedCertificate of(SigningKey key, Validity validity) {
        byte[] spki = key.publicKey().getEncoded();
        byte[] name = name("mockidp test key");
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(VERSION_3)),
                Der.integer(new BigInteger(1, Arrays.copyOf(KeyIds.digest("SHA-256", spki), 16))),
                algorithm(key.algorithm()),
                name,
                Der.sequence(Der.time(validity.notBefore()), Der.time(validity.notAfter())),
                name,
                spki);
        byte[] signature = key.sign(content);
        return new SelfSignedCertificate(Der.sequence(
                content,
                algorithm(key.algorithm()),
                Der.bitString(key.algorithm().isRsa() ? signature : derSignature(signature))));
    }

    byte[] sha1() {
        return KeyIds.digest("SHA-1", der);
    }

    /** Returns the value of the {@code x5t} member and header (RFC 7515 §4.1.7). */
    String x5t() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha1());
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8(commonName))));
    }

    /** Encodes the algorithm's identifier (RFC 8017 appendix C, RFC 5758 §3.2). */
    private static byte[] algorithm(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> Der.sequence(Der.oid(1, 2, 840, 113549, 1, 1, 11), RSA_NAME_END);
            case RS384 -> Der.sequence(Der.oid(1, 2, 840, 113549, 1, 1, 12), RSA_NAME_END);
            case RS512 -> Der.sequence(Der.oid(1, 2, 840, 113549, 1, 1, 13), RSA_NAME_END);
            case ES256 -> Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
            case ES384 -> Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 3));
            case ES512 -> Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 4));
        };
    }

    /** Turns a signature of the form r ‖ s (RFC 7518 §3.4) into the form of X.509 (RFC 3279 §2.2.3). */
    private static byte[] derSignature(byte[] joined) {
        int half = joined.length / 2;
        return Der.sequence(
                Der.integer(new BigInteger(1, joined, 0, half)), Der.integer(new BigInteger(1, joined, half, half)));
    }
}
