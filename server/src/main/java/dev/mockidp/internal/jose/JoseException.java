// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.jose;

/** Says why a text is not the JWS or JWK that it should be; never quotes the text. */
public final class JoseException extends Exception {
    private static final long serialVersionUID = 1;

    JoseException(String message) {
        super(message);
    }

    JoseException(String message, Throwable cause) {
        super(message, cause);
    }
}
