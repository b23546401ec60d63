// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** An RSA key made of two primes of the pool. */
record ComposedRsa(int first, int second) implements KeyMaterial {
    private static final BigInteger E = RSAKeyGenParameterSpec.F4;

    @Override
    public PublicKey publicKey() {
        BigInteger modulus = PrimePool.prime(first).multiply(PrimePool.prime(second));
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, E));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make an RSA public key", e);
        }
    }

    /** Computes the exponents by the Chinese remainder theorem (RFC 8017 §3.2), with the smaller prime as q. */
    @Override
    public PrivateKey privateKey() {
        BigInteger p = PrimePool.prime(first).max(PrimePool.prime(second));
        BigInteger q = PrimePool.prime(first).min(PrimePool.prime(second));
        BigInteger pMinus1 = p.subtract(BigInteger.ONE);
        BigInteger qMinus1 = q.subtract(BigInteger.ONE);
        BigInteger d = E.modInverse(pMinus1.multiply(qMinus1));
        RSAPrivateCrtKeySpec spec =
                new RSAPrivateCrtKeySpec(p.multiply(q), E, d, p, q, d.mod(pMinus1), d.mod(qMinus1), q.modInverse(p));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make an RSA private key", e);
        }
    }
}
