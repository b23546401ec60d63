// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

/** Says where a text is not JSON and why. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
