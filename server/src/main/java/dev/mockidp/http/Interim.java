// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

/**
 * A response with a status of 1xx that precedes the final one (RFC 9110 §15.2).
 *
 * @param status the status code, 100 to 199
 * @param headers its header fields
 */
public record Interim(int status, Headers headers) {
    /** Checks the range. */
    public Interim {
        requireNonNull(headers, "headers");
        if (status < 100 || status > 199) {
            throw new IllegalArgumentException("status must be 100..199, got " + status);
        }
    }
}
