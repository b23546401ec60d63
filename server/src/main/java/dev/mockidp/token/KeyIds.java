// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/** Renders key ids in the styles of the providers; each follows from the key alone. */
final class KeyIds {
    private static final Set<String> STYLES = Set.of("${thumbprint}", "${uuid}", "${base64}", "${sha1}");
    private static final String NUMBER = "${number}";

    private KeyIds() {}

    static void check(String pattern) {
        if (!STYLES.contains(pattern) && pattern.replace(NUMBER, "").contains("${")) {
            throw new IllegalArgumentException("found kid \"" + pattern + "\", expected one of "
                    + STYLES.stream().sorted().toList() + ", or text with " + NUMBER + " at most");
        }
    }

    static String render(SigningKey key) {
        String pattern = key.shape().kid();
        if (!pattern.contains("${")) {
            return pattern;
        }
        return switch (pattern) {
            case "${thumbprint}" -> thumbprint(key);
            case "${uuid}" -> uuid(key);
            case "${base64}" -> base64(key);
            case "${sha1}" -> sha1(key);
            default -> pattern.replace(NUMBER, Integer.toString(key.number()));
        };
    }

    private static String thumbprint(SigningKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256", PublicJwk.canonical(key)));
    }

    private static String uuid(SigningKey key) {
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-256", key.publicKey().getEncoded()));
        long high = hash.getLong();
        long low = hash.getLong();
        return new UUID((high & ~0xf000L) | 0x4000L, (low >>> 2) | 0x8000000000000000L).toString();
    }

    private static String base64(SigningKey key) {
        return Base64.getEncoder()
                .encodeToString(digest("SHA-256", key.publicKey().getEncoded()));
    }

    private static String sha1(SigningKey key) {
        byte[] hash = key.certificate()
                .map(SelfSignedCertificate::sha1)
                .orElseGet(() -> digest("SHA-1", key.publicKey().getEncoded()));
        return HexFormat.of().withUpperCase().formatHex(hash);
    }

    static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
