// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.util.Arrays;

/**
 * A document cut off; the length announced is that of the rest, so that HTTP shows nothing.
 *
 * @param percent how much is left, 0 to 99
 */
public record Truncate(@Default("50") int percent) implements ContentFault {
    /** Checks the range. */
    public Truncate {
        if (percent < 0 || percent > 99) {
            throw new IllegalArgumentException("percent must be 0..99, got " + percent);
        }
    }

    @Override
    public Response apply(Response planned) {
        int length = (int) (planned.body().length * (long) percent / 100);
        return planned.withBody(Arrays.copyOf(planned.body(), length));
    }
}
