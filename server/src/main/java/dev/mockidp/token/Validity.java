// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.time.Instant;

/**
 * The time within which a certificate is valid (RFC 5280 §4.1.2.5).
 *
 * @param notBefore the first moment
 * @param notAfter the last moment
 */
public record Validity(Instant notBefore, Instant notAfter) {
    /** Checks the order. */
    public Validity {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("notAfter " + notAfter + " must not be before notBefore " + notBefore);
        }
    }
}
