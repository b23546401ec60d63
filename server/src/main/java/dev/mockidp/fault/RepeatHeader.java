// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;

/**
 * A header field that comes several times more than it does.
 *
 * @param name the field's name
 * @param value the value of the further ones
 * @param times how many are added, at least 1
 */
public record RepeatHeader(
        String name, String value, @Default("1") int times) implements HttpFault {
    /** Checks the ranges. */
    public RepeatHeader {
        new SetHeader(name, value);
        if (times < 1 || times > 10_000) {
            throw new IllegalArgumentException("times must be 1..10000, got " + times);
        }
    }

    @Override
    public Response apply(Response planned) {
        Headers fields = planned.headers();
        for (int i = 0; i < times; i++) {
            fields = fields.plus(name, value);
        }
        return planned.withHeaders(fields);
    }
}
