// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the third part of a token: its signature, or what a defect puts in its place. */
final class Seals {
    private Seals() {}

    static byte[] of(TokenDraft draft, byte[] content) {
        return switch (draft.seal()) {
            case TRUE -> draft.key().sign(content);
            case CORRUPT -> corrupted(draft.key().sign(content));
            case NONE -> new byte[0];
            case HMAC -> hmac(draft.key().publicKey(), content);
        };
    }

    private static byte[] corrupted(byte[] signature) {
        signature[signature.length / 2] ^= 1;
        return signature;
    }

    private static byte[] hmac(PublicKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pem(key).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Returns the public key as OpenSSL writes it, with a line break at the end (RFC 7468 §13). */
    static String pem(PublicKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }
}
