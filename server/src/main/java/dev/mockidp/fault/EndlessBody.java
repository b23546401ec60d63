// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import dev.mockidp.http.Tail;
import java.nio.charset.StandardCharsets;

/**
 * A document with an end that never comes: in chunks, for ever, in constant memory.
 *
 * @param filler what is repeated behind the document; not empty
 */
public record EndlessBody(@Default(" ") String filler) implements ContentFault {
    /** Checks that there is a filler. */
    public EndlessBody {
        if (filler.isEmpty()) {
            throw new IllegalArgumentException("filler must not be empty");
        }
    }

    @Override
    public Response apply(Response planned) {
        return planned.withTail(Tail.endless(filler.getBytes(StandardCharsets.UTF_8)));
    }
}
