// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a service; {@link Operations} has them all.
 *
 * @param service the service
 * @param name the value of {@code Action}
 * @param isSigned whether a request without a valid signature is refused
 * @param handler what it does
 */
record Operation(AwsService service, String name, boolean isSigned, Handler handler) {
    /** Carries out a call. */
    @FunctionalInterface
    interface Handler {
        /** Returns the elements of the result; null if the operation has none. */
        @Nullable
        Fields answer(Call call) throws StsException;
    }

    Operation {
        requireNonNull(handler, "handler");
    }

    static Operation signed(AwsService service, String name, Handler handler) {
        return new Operation(service, name, true, handler);
    }

    static Operation unsigned(AwsService service, String name, Handler handler) {
        return new Operation(service, name, false, handler);
    }
}
