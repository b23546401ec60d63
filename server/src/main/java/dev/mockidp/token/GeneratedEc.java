// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.Nullable;

/** An elliptic-curve key that is generated (0.5 ms) when it is first needed. */
final class GeneratedEc implements KeyMaterial {
    private final String curve;
    private final @Nullable Long seed;
    private @Nullable KeyPair pair;

    /** Remembers the curve by its JCA name; with a seed the key is always the same. */
    GeneratedEc(String curve, @Nullable Long seed) {
        this.curve = curve;
        this.seed = seed;
    }

    @Override
    public PublicKey publicKey() {
        return pair().getPublic();
    }

    @Override
    public PrivateKey privateKey() {
        return pair().getPrivate();
    }

    private synchronized KeyPair pair() {
        KeyPair made = pair;
        if (made == null) {
            made = generate();
            pair = made;
        }
        return made;
    }

    private KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            SecureRandom random = seed == null ? new SecureRandom() : new SeededRandom(seed);
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot generate a key on " + curve, e);
        }
    }
}
