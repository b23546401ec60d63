// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;

/**
 * The shipped pool of 64 primes of 1024 bits: <strong>public test keys</strong>, known to everybody. Any two of them make
 * an RSA key of 2048 bits with the exponent 65537 in less than a millisecond, where generating one takes 75–440 ms.
 */
final class PrimePool {
    static final int PRIMES = 64;
    static final int PRIME_BYTES = 128;
    static final int PAIRS = PRIMES * (PRIMES - 1) / 2;
    static final String RESOURCE = "test-primes.bin";

    private static final byte[] POOL = load();

    private PrimePool() {}

    private static byte[] load() {
        try (InputStream in = PrimePool.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + PrimePool.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BigInteger prime(int index) {
        return new BigInteger(1, POOL, index * PRIME_BYTES, PRIME_BYTES);
    }

    /** Returns the material of one of the {@link #PAIRS} keys. */
    static KeyMaterial pair(int number) {
        int first = 0;
        int rest = number;
        while (rest >= PRIMES - 1 - first) {
            rest -= PRIMES - 1 - first;
            first++;
        }
        return new ComposedRsa(first, first + 1 + rest);
    }
}
