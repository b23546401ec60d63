// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * A header field whose value is long.
 *
 * @param bytes the length of the value, 1 to 10 MiB
 * @param name the field's name
 */
public record OversizedHeader(
        int bytes, @Default("X-Padding") String name) implements HttpFault {
    private static final int MAX = 10 << 20;

    /** Checks the ranges. */
    public OversizedHeader {
        new SetHeader(name, "");
        if (bytes < 1 || bytes > MAX) {
            throw new IllegalArgumentException("bytes must be 1.." + MAX + ", got " + bytes);
        }
    }

    @Override
    public Response apply(Response planned) {
        return planned.withHeader(name, "x".repeat(bytes));
    }
}
