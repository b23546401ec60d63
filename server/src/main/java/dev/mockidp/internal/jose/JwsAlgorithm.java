// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The signature algorithms of RFC 7518 §3.3 and §3.4. */
public enum JwsAlgorithm {
    RS256("SHA256withRSA", 0),
    RS384("SHA384withRSA", 0),
    RS512("SHA512withRSA", 0),
    ES256("SHA256withECDSAinP1363Format", 256),
    ES384("SHA384withECDSAinP1363Format", 384),
    ES512("SHA512withECDSAinP1363Format", 521);

    private static final List<JwsAlgorithm> ALL = List.of(values());

    private final String jcaName;
    private final int curveBits;

    JwsAlgorithm(String jcaName, int curveBits) {
        this.jcaName = jcaName;
        this.curveBits = curveBits;
    }

    /** Finds an algorithm by its name in {@code alg}; upper and lower case differ. */
    public static Optional<JwsAlgorithm> find(String name) {
        for (JwsAlgorithm algorithm : ALL) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Lists the names of all algorithms, for messages. */
    public static String known() {
        return Arrays.stream(values()).map(JwsAlgorithm::name).collect(Collectors.joining(", "));
    }

    /** Tells whether a key is of the type, and for EC of the curve, that the algorithm needs. */
    public boolean fits(PublicKey key) {
        if (curveBits == 0) {
            return key instanceof RSAPublicKey;
        }
        return key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == curveBits;
    }

    boolean verify(PublicKey key, byte[] input, byte[] signature) {
        if (!fits(key) || (curveBits > 0 && signature.length != 2 * ((curveBits + 7) / 8))) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(jcaName);
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
