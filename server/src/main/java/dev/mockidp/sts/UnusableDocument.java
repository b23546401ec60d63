// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

/** Says why a provider's document cannot be used; becomes a note and an error, never leaves the fetching. */
final class UnusableDocument extends Exception {
    private static final long serialVersionUID = 1;

    private final StsError error;

    UnusableDocument(String why) {
        this(StsError.VERIFICATION_KEY, why);
    }

    UnusableDocument(StsError error, String why) {
        super(why, null, false, false);
        this.error = error;
    }

    StsError error() {
        return error;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
