// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.util.Arrays;
import java.util.Base64;

/** Numbers of a JWK in other encodings than base64url without padding (RFC 7518 §2). */
final class Base64Text {
    private Base64Text() {}

    static String leadingZero(String text) {
        byte[] octets = Base64.getUrlDecoder().decode(text);
        byte[] longer = new byte[octets.length + 1];
        System.arraycopy(octets, 0, longer, 1, octets.length);
        return url(longer);
    }

    static String shortened(String text) {
        byte[] octets = Base64.getUrlDecoder().decode(text);
        return url(Arrays.copyOf(octets, octets.length - 1));
    }

    static String padded(String text) {
        return text + "=".repeat((4 - text.length() % 4) % 4);
    }

    static String standard(String text) {
        return text.replace('-', '+').replace('_', '/');
    }

    static String url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
