// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Signs with one private key; initialised {@link Signature} objects are kept for the next caller, each used by one thread. */
final class Signer {
    private final SigningAlgorithm algorithm;
    private final PrivateKey key;
    private final @Nullable Provider provider;
    private final ConcurrentLinkedQueue<Signature> idle = new ConcurrentLinkedQueue<>();

    private Signer(SigningAlgorithm algorithm, PrivateKey key, @Nullable Provider provider) {
        this.algorithm = algorithm;
        this.key = key;
        this.provider = provider;
    }

    /** Makes a signer; with a provider the key becomes one of its own, so that it is converted once. */
    static Signer of(SigningAlgorithm algorithm, PrivateKey key, @Nullable Provider provider) {
        if (provider == null) {
            return new Signer(algorithm, key, null);
        }
        try {
            PrivateKey own = (PrivateKey)
                    KeyFactory.getInstance(algorithm.keyType(), provider).translateKey(key);
            Signature.getInstance(algorithm.jcaName(), provider).initSign(own);
            return new Signer(algorithm, own, provider);
        } catch (GeneralSecurityException e) {
            return new Signer(algorithm, key, null);
        }
    }

    byte[] sign(byte[] content) {
        try {
            Signature kept = idle.poll();
            Signature signature = kept == null ? initialised() : kept;
            signature.update(content);
            byte[] value = signature.sign();
            idle.offer(signature);
            return value;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + algorithm, e);
        }
    }

    private Signature initialised() throws GeneralSecurityException {
        Signature signature = provider == null
                ? Signature.getInstance(algorithm.jcaName())
                : Signature.getInstance(algorithm.jcaName(), provider);
        signature.initSign(key);
        return signature;
    }
}
