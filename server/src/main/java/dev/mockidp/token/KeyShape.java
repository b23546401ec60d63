// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a provider presents one of its keys: not the key itself, but its algorithm, the style of its {@code kid} and the
 * members of its JWK. Real providers differ in all of them.
 *
 * @param algorithm what the key signs with
 * @param kid the key's id: <code>${thumbprint}</code> (RFC 7638, base64url), <code>${uuid}</code>, <code>${base64}</code>
 *     (44 characters ending in {@code =}), <code>${sha1}</code> (upper-case hex of the certificate's or else the public
 *     key's digest), or text in which <code>${number}</code> stands for the key's number in its ring, from 1
 * @param members the members of the JWK in order; those that do not fit the key's type are left out, and {@code n} stands
 *     for {@code crv}, {@code x}, {@code y} when the key is on an elliptic curve
 * @param signedModulus whether {@code n} keeps the zero byte in front that RFC 7518 §6.3.1.1 forbids
 * @param certificate the validity of a self-signed certificate for {@code x5c} and {@code x5t}; null for none
 * @param signs the kinds of token that the key signs from the start
 */
public record KeyShape(
        SigningAlgorithm algorithm,
        String kid,
        List<String> members,
        boolean signedModulus,
        @Nullable Validity certificate,
        Set<TokenKind> signs) {

    /** The names that {@link #members} may hold. */
    public static final Set<String> MEMBERS =
            Set.of("kty", "use", "alg", "kid", "n", "e", "crv", "x", "y", "x5c", "x5t", "x5t#S256");

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a member or a placeholder is unknown
     */
    public KeyShape {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(kid, "kid");
        members = List.copyOf(members);
        signs = Set.copyOf(signs);
        KeyIds.check(kid);
        for (String member : members) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException("unknown member \"" + member + "\" of a JWK; known: "
                        + MEMBERS.stream().sorted().toList());
            }
        }
    }

    /** Returns the conventional shape: an RFC 7638 thumbprint as {@code kid}, and {@code use} and {@code alg} stated. */
    public static KeyShape of(SigningAlgorithm algorithm) {
        return new KeyShape(
                algorithm,
                "${thumbprint}",
                List.of("kty", "use", "alg", "kid", "n", "e"),
                false,
                null,
                Set.of(TokenKind.values()));
    }

    /** Returns this shape for another algorithm. */
    public KeyShape withAlgorithm(SigningAlgorithm other) {
        return new KeyShape(other, kid, members, signedModulus, certificate, signs);
    }
}
