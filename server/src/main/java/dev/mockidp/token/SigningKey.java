// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its public half as a JWK (RFC 7517). Everything costly about it is computed when it is first asked
 * for: the public half when it is published, the private half when it signs. Safe for use by several threads.
 */
public final class SigningKey {
    private final KeyShape shape;
    private final int number;
    private final KeyMaterial material;
    private volatile @Nullable PublicKey publicKey;
    private volatile @Nullable String kid;
    private volatile @Nullable Map<String, Object> jwk;
    private volatile @Nullable Signer signer;
    private volatile @Nullable SelfSignedCertificate certificate;

    SigningKey(KeyShape shape, int number, KeyMaterial material) {
        this.shape = requireNonNull(shape, "shape");
        this.number = number;
        this.material = requireNonNull(material, "material");
    }

    /**
     * Makes a signing key of a key pair of one's own.
     *
     * @param kid the key's id; may hold the placeholders of {@link KeyShape#kid()}
     * @throws IllegalArgumentException if the key pair is of another type than the algorithm's
     */
    public static SigningKey of(String kid, SigningAlgorithm algorithm, KeyPair pair) {
        String type = pair.getPublic().getAlgorithm();
        if (!type.equals(algorithm.keyType())) {
            throw new IllegalArgumentException(
                    algorithm + " needs a key pair of type " + algorithm.keyType() + ", got \"" + type + '"');
        }
        KeyShape plain = KeyShape.of(algorithm);
        KeyShape shape = new KeyShape(algorithm, kid, plain.members(), false, null, plain.signs());
        return new SigningKey(shape, 1, new KeyMaterial.Given(pair));
    }

    /** Returns the key's id, as in its JWK and in the header of the tokens it signs. */
    public String kid() {
        String known = kid;
        if (known == null) {
            known = KeyIds.render(this);
            kid = known;
        }
        return known;
    }

    /** Returns what it signs with. */
    public SigningAlgorithm algorithm() {
        return shape.algorithm();
    }

    /** Returns the public half. */
    public PublicKey publicKey() {
        PublicKey known = publicKey;
        if (known == null) {
            synchronized (this) {
                known = publicKey;
                if (known == null) {
                    known = material.publicKey();
                    publicKey = known;
                }
            }
        }
        return known;
    }

    /** Returns the public half as a JWK, its members in the order of the wire; not modifiable. */
    public Map<String, Object> publicJwk() {
        Map<String, Object> known = jwk;
        if (known == null) {
            known = Collections.unmodifiableMap(PublicJwk.of(this));
            jwk = known;
        }
        return known;
    }

    /** Returns the same key pair under another id. */
    public SigningKey named(String newKid) {
        KeyShape renamed = new KeyShape(
                shape.algorithm(), newKid, shape.members(), shape.signedModulus(), shape.certificate(), shape.signs());
        return new SigningKey(renamed, number, material);
    }

    KeyShape shape() {
        return shape;
    }

    int number() {
        return number;
    }

    byte[] sign(byte[] content) {
        Signer known = signer;
        if (known == null) {
            synchronized (this) {
                known = signer;
                if (known == null) {
                    known = Signer.of(algorithm(), material.privateKey(), CryptoProvider.corretto());
                    signer = known;
                }
            }
        }
        return known.sign(content);
    }

    /** Returns the self-signed certificate, if the provider publishes one with this key. */
    Optional<SelfSignedCertificate> certificate() {
        Validity validity = shape.certificate();
        if (validity == null) {
            return Optional.empty();
        }
        synchronized (this) {
            SelfSignedCertificate known = certificate;
            if (known == null) {
                known = SelfSignedCertificate.of(this, validity);
                certificate = known;
            }
            return Optional.of(known);
        }
    }

    @Override
    public String toString() {
        return "SigningKey{kid=" + kid() + ", alg=" + algorithm() + "}";
    }
}
