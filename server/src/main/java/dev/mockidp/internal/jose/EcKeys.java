// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Public keys on the curves of RFC 7518 §6.2.1.1; a point that is not on its curve is refused. */
final class EcKeys {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private EcKeys() {}

    static PublicKey publicKey(@Nullable String curve, BigInteger x, BigInteger y)
            throws JoseException, GeneralSecurityException {
        String name = curve == null ? null : CURVES.get(curve);
        if (name == null) {
            throw new JoseException("crv is \"" + curve + "\", expected P-256, P-384 or P-521");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        if (!isOnCurve(spec.getCurve(), x, y)) {
            throw new JoseException("the point (x, y) is not on curve " + curve);
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
    }

    private static boolean isOnCurve(EllipticCurve curve, BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return y.multiply(y).subtract(right).mod(p).signum() == 0;
    }
}
