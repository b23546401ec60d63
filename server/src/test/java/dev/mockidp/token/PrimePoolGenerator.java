// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes the resource {@code test-primes.bin}: 64 different primes of 1024 bits, one after the other, big-endian. It was run
 * once; run it again only to exchange every pooled test key: {@code main} with the path of the file to write.
 */
final class PrimePoolGenerator {
    private PrimePoolGenerator() {}

    public static void main(String[] arguments) throws IOException {
        SecureRandom random = new SecureRandom();
        Set<BigInteger> primes = new HashSet<>();
        ByteArrayOutputStream pool = new ByteArrayOutputStream();
        while (primes.size() < PrimePool.PRIMES) {
            BigInteger prime = prime(random);
            if (primes.add(prime)) {
                byte[] signed = prime.toByteArray();
                pool.writeBytes(Arrays.copyOfRange(signed, signed.length - PrimePool.PRIME_BYTES, signed.length));
            }
        }
        Files.write(Path.of(arguments[0]), pool.toByteArray());
    }

    /** Returns a prime with its two highest bits set, so that any product has 2048 bits, and p-1 coprime to 65537. */
    private static BigInteger prime(SecureRandom random) {
        int bits = PrimePool.PRIME_BYTES * 8;
        while (true) {
            BigInteger candidate = new BigInteger(bits, random)
                    .setBit(bits - 1)
                    .setBit(bits - 2)
                    .setBit(0);
            boolean fits = candidate
                            .subtract(BigInteger.ONE)
                            .mod(BigInteger.valueOf(65_537))
                            .signum()
                    != 0;
            if (fits && candidate.isProbablePrime(128)) {
                return candidate;
            }
        }
    }
}
