// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.sigv4;

/** A signature that lacks parts; the message is what AWS says of it, empty where that is not known. */
public final class IncompleteSignatureException extends Exception {
    private static final long serialVersionUID = 1;

    IncompleteSignatureException(String message) {
        super(message, null, false, false);
    }

    /** Returns AWS's words; empty where they are not known. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
