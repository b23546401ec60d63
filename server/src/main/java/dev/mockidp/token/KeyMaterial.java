// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The two halves of a key, each made when it is first needed. */
interface KeyMaterial {
    PublicKey publicKey();

    PrivateKey privateKey();

    /** A key pair that is there already. */
    record Given(KeyPair pair) implements KeyMaterial {
        @Override
        public PublicKey publicKey() {
            return pair.getPublic();
        }

        @Override
        public PrivateKey privateKey() {
            return pair.getPrivate();
        }
    }
}
