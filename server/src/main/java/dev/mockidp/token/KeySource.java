// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where new keys come from.
 *
 * <p>RSA keys (2048 bits, exponent 65537) are composed from 64 primes that are part of this library, because generating
 * one costs 75–440 ms. <strong>They are public test keys: anybody has the private halves. Never trust them outside
 * tests.</strong> A source hands out each of its 2,016 RSA keys once before it repeats them; two sources share them.
 * Elliptic-curve keys are generated. Use {@link #fresh()} where a key must be truly new.
 */
public final class KeySource {
    /** The number of different RSA keys of a pooled source. */
    public static final int POOLED_RSA_KEYS = PrimePool.PAIRS;

    private final boolean pooled;
    private final boolean seeded;
    private final RandomNumbers numbers;
    private final int start;
    private final int step;
    private final AtomicInteger used = new AtomicInteger();

    private KeySource(boolean pooled, boolean seeded, long seed) {
        this.pooled = pooled;
        this.seeded = seeded;
        numbers = new RandomNumbers(seed);
        start = numbers.next(PrimePool.PAIRS);
        step = stepFrom(numbers);
    }

    /** Returns a source of composed keys in an order that differs each time. */
    public static KeySource pooled() {
        return new KeySource(true, false, RandomNumbers.freshSeed());
    }

    /** Returns a source of composed keys whose order, and whose elliptic-curve keys, follow from the seed. */
    public static KeySource pooled(long seed) {
        return new KeySource(true, true, seed);
    }

    /** Returns a source that generates each key when it is asked for one; RSA takes 75–440 ms each. */
    public static KeySource fresh() {
        return new KeySource(false, false, RandomNumbers.freshSeed());
    }

    /** Returns a step that, repeated, visits every pair once: it shares no factor with 2,016 = 2⁵·3²·7. */
    private static int stepFrom(RandomNumbers numbers) {
        int step = numbers.next(PrimePool.PAIRS);
        while (step % 2 == 0 || step % 3 == 0 || step % 7 == 0) {
            step = (step + 1) % PrimePool.PAIRS;
        }
        return step;
    }

    /** Returns a new key in the conventional shape. */
    public SigningKey next(SigningAlgorithm algorithm) {
        return next(KeyShape.of(algorithm), 1);
    }

    /** Returns a number that follows from the source's seed; what an issuer needs besides keys can be drawn from it. */
    public long nextSeed() {
        return numbers.next();
    }

    SigningKey next(KeyShape shape, int number) {
        return new SigningKey(shape, number, material(shape.algorithm()));
    }

    private KeyMaterial material(SigningAlgorithm algorithm) {
        if (!algorithm.isRsa()) {
            return new GeneratedEc(algorithm.jcaCurve(), seeded ? numbers.next() : null);
        }
        if (!pooled) {
            return generatedRsa();
        }
        int turn = Math.floorMod(used.getAndIncrement(), PrimePool.PAIRS);
        return PrimePool.pair((int) ((start + (long) turn * step) % PrimePool.PAIRS));
    }

    private static KeyMaterial generatedRsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(PrimePool.PRIME_BYTES * 16);
            return new KeyMaterial.Given(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
