// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/** An error of one of the services as AWS sends it: code, HTTP status and text. */
public interface AwsError {
    /** Returns the code on the wire, for example {@code InvalidIdentityToken}. */
    String code();

    /** Returns the HTTP status. */
    int status();

    /** Returns the text with {@code %s} where values of the request go; null if the answer has no text. */
    @Nullable
    String template();

    /** Returns whose fault it is, {@code Sender} for 4xx and {@code Receiver} for 5xx. */
    default String party() {
        return status() < 500 ? "Sender" : "Receiver";
    }

    /** Tells whether the dispatcher answers, which has a namespace of its own (recorded). */
    default boolean isDispatchers() {
        return false;
    }

    /** Returns the text with the values in their places; null if the answer has no text. */
    default @Nullable String message(Object... values) {
        String template = template();
        return template == null ? null : String.format(template, values);
    }
}
