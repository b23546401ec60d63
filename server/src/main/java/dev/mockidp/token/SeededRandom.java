// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import org.jspecify.annotations.Nullable;

/** Bytes that look random and follow from a seed; for test keys that are to be the same in each run. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    SeededRandom(long seed) {
        super(new Bytes(seed), null);
    }

    private static final class Bytes extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        private final transient RandomNumbers numbers;

        private Bytes(long seed) {
            numbers = new RandomNumbers(seed);
        }

        @Override
        protected void engineSetSeed(byte @Nullable [] seed) {
            // A further seed would end the determinism.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) numbers.next();
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] bytes = new byte[count];
            engineNextBytes(bytes);
            return bytes;
        }
    }
}
