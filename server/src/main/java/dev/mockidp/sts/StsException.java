// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/** Ends a request with an error of the table; caught in {@link StsEndpoint} only. */
final class StsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient AwsError error;

    /** The values go into the error's text. */
    StsException(AwsError error, Object... values) {
        super(error.message(values), null, false, false);
        this.error = error;
    }

    AwsError error() {
        return error;
    }

    /** The text on the wire; null if the answer has none. */
    @Nullable
    String text() {
        return getMessage();
    }
}
