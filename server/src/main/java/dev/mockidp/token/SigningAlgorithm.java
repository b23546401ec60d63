// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A digital signature algorithm for tokens (RFC 7518 §3.1): those that AWS STS accepts. The constants' names are the
 * values of the {@code alg} header.
 */
public enum SigningAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3); what nearly every provider uses. */
    RS256("RSA", "SHA256withRSA", "", ""),
    /** RSASSA-PKCS1-v1_5 with SHA-384. */
    RS384("RSA", "SHA384withRSA", "", ""),
    /** RSASSA-PKCS1-v1_5 with SHA-512. */
    RS512("RSA", "SHA512withRSA", "", ""),
    /** ECDSA on P-256 with SHA-256 (RFC 7518 §3.4). */
    ES256("EC", "SHA256withECDSAinP1363Format", "P-256", "secp256r1"),
    /** ECDSA on P-384 with SHA-384. */
    ES384("EC", "SHA384withECDSAinP1363Format", "P-384", "secp384r1"),
    /** ECDSA on P-521 with SHA-512. */
    ES512("EC", "SHA512withECDSAinP1363Format", "P-521", "secp521r1");

    private final String keyType;
    private final String jcaName;
    private final String curve;
    private final String jcaCurve;

    SigningAlgorithm(String keyType, String jcaName, String curve, String jcaCurve) {
        this.keyType = keyType;
        this.jcaName = jcaName;
        this.curve = curve;
        this.jcaCurve = jcaCurve;
    }

    /** Returns the {@code kty} of its keys, {@code RSA} or {@code EC} (RFC 7518 §6.1). */
    public String keyType() {
        return keyType;
    }

    /** Returns the name for {@link java.security.Signature#getInstance(String)}; signatures are in the form of a JWS. */
    public String jcaName() {
        return jcaName;
    }

    /** Returns the {@code crv} of its keys (RFC 7518 §6.2.1.1); empty for RSA. */
    public String curve() {
        return curve;
    }

    boolean isRsa() {
        return curve.isEmpty();
    }

    String jcaCurve() {
        return jcaCurve;
    }

    /**
     * Finds an algorithm by its {@code alg} value.
     *
     * @return empty if no algorithm is called so
     */
    public static Optional<SigningAlgorithm> find(String name) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Lists the names of all algorithms, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
