// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Keys of another library, generated once for all tests. */
public final class TestKeys {
    /** An RSA key. */
    public static final RSAKey RSA = rsa("rsa-1");
    /** Another RSA key. */
    public static final RSAKey OTHER_RSA = rsa("rsa-2");
    /** A P-256 key. */
    public static final ECKey EC = ec("ec-1");

    private TestKeys() {}

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
