// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

import java.util.Base64;

/** Base64url without padding, line breaks or other characters (RFC 7515 §2). */
final class Base64Url {
    private Base64Url() {}

    static byte[] decode(String what, String text) throws JoseException {
        if (text.indexOf('=') >= 0) {
            throw new JoseException(what + " is base64url with padding, expected none");
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new JoseException(what + " is not base64url", e);
        }
    }
}
