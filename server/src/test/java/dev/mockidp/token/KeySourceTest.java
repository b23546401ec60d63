// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeySourceTest {
    private static List<String> kids(KeySource source, SigningAlgorithm algorithm, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> source.next(algorithm).kid())
                .toList();
    }

    @Test
    void pooledKeysAreDifferentUntilAllAreUsed() {
        KeySource source = KeySource.pooled();
        List<String> all = kids(source, SigningAlgorithm.RS256, KeySource.POOLED_RSA_KEYS);
        assertThat(all).hasSize(2_016).doesNotHaveDuplicates();
        assertThat(kids(source, SigningAlgorithm.RS256, 2)).isEqualTo(all.subList(0, 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "ES256", "ES384", "ES512"})
    void keysOfOneSeedAreTheSame(SigningAlgorithm algorithm) {
        assertThat(kids(KeySource.pooled(42), algorithm, 3)).isEqualTo(kids(KeySource.pooled(42), algorithm, 3));
        assertThat(kids(KeySource.pooled(42), algorithm, 3)).isNotEqualTo(kids(KeySource.pooled(43), algorithm, 3));
    }

    @Test
    void orderDiffersWithoutSeed() {
        assertThat(Stream.generate(KeySource::pooled)
                        .limit(5)
                        .map(source -> kids(source, SigningAlgorithm.RS256, 3))
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void freshKeyIsNotOfThePool() {
        RSAPublicKey fresh =
                (RSAPublicKey) KeySource.fresh().next(SigningAlgorithm.RS256).publicKey();
        RSAPublicKey pooled =
                (RSAPublicKey) KeySource.pooled().next(SigningAlgorithm.RS256).publicKey();
        assertThat(isMadeOfThePool(fresh)).isFalse();
        assertThat(isMadeOfThePool(pooled)).isTrue();
        assertThat(fresh.getModulus().bitLength()).isEqualTo(2048);
    }

    private static boolean isMadeOfThePool(RSAPublicKey key) {
        return IntStream.range(0, PrimePool.PRIMES)
                .mapToObj(PrimePool::prime)
                .anyMatch(prime -> key.getModulus().mod(prime).signum() == 0);
    }
}
