// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrimePoolTest {
    @Test
    void everyPrimeIsPrimeAndDifferentAndHas1024Bits() {
        Set<BigInteger> primes = new HashSet<>();
        IntStream.range(0, PrimePool.PRIMES).mapToObj(PrimePool::prime).forEach(prime -> {
            assertThat(prime.bitLength()).isEqualTo(1024);
            assertThat(prime.isProbablePrime(40)).isTrue();
            assertThat(prime.testBit(1022)).as("products have 2048 bits").isTrue();
            assertThat(primes.add(prime)).as("different").isTrue();
        });
        assertThat(primes).hasSize(64);
    }

    @Test
    void poolIsTheOneThatWasReleased() throws IOException {
        try (InputStream in = PrimePool.class.getResourceAsStream(PrimePool.RESOURCE)) {
            assertThat(in).isNotNull();
            byte[] pool = in.readAllBytes();
            assertThat(pool).hasSize(8_192);
            assertThat(HexFormat.of().formatHex(KeyIds.digest("SHA-256", pool)))
                    .as("a changed pool changes every pooled key: regenerate on purpose or restore it")
                    .isEqualTo("d2fc6a5a71203d084ecf5ac7746961d3b728a1ae5bc556358ad4b0dd716ddf32");
        }
    }

    @Test
    void pairsAreAllDifferent() {
        assertThat(IntStream.range(0, PrimePool.PAIRS).mapToObj(PrimePool::pair))
                .doesNotHaveDuplicates()
                .hasSize(2_016);
    }

    @Test
    void composedKeyIsAWholeRsaKey() {
        for (int number : new int[] {0, 62, 63, 1_000, 2_015}) {
            KeyMaterial pair = PrimePool.pair(number);
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.privateKey();
            assertThat(key.getModulus().bitLength()).isEqualTo(2048);
            assertThat(key.getModulus()).isEqualTo(((RSAPublicKey) pair.publicKey()).getModulus());
            assertThat(key.getPrimeP().multiply(key.getPrimeQ())).isEqualTo(key.getModulus());
            BigInteger e = key.getPublicExponent();
            assertThat(e).isEqualTo(BigInteger.valueOf(65_537));
            assertThat(e.multiply(key.getPrivateExponent()).mod(key.getPrimeP().subtract(BigInteger.ONE)))
                    .isEqualTo(BigInteger.ONE);
            assertThat(e.multiply(key.getPrimeExponentQ()).mod(key.getPrimeQ().subtract(BigInteger.ONE)))
                    .isEqualTo(BigInteger.ONE);
            assertThat(key.getCrtCoefficient().multiply(key.getPrimeQ()).mod(key.getPrimeP()))
                    .isEqualTo(BigInteger.ONE);
        }
    }

    /** Generating as many would take several seconds; composing takes some tens of milliseconds. */
    @Test
    void composingIsFarFromGenerating() {
        PrimePool.pair(0).privateKey();
        long start = System.nanoTime();
        IntStream.range(100, 200).mapToObj(PrimePool::pair).forEach(KeyMaterial::privateKey);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
