// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import java.util.Arrays;

/**
 * An {@code ETag} of the document, and status 304 without a body for a request whose {@code If-None-Match} names it (RFC
 * 9110 §13.1.2).
 *
 * @param weak whether the tag is a weak one
 */
public record EntityTag(@Default("false") boolean weak) implements HttpFault {
    @Override
    public Response apply(Response planned) {
        return apply(planned, Strike.first());
    }

    @Override
    public Response apply(Response planned, Strike strike) {
        String opaque = '"' + Integer.toHexString(Arrays.hashCode(planned.body())) + '"';
        Response tagged = planned.withHeader("ETag", weak ? "W/" + opaque : opaque);
        boolean known = strike.request().headers().all("If-None-Match").stream()
                .anyMatch(value -> value.trim().equals("*") || value.contains(opaque));
        if (!known) {
            return tagged;
        }
        Headers fields = tagged.headers().without("Content-Type");
        return new Response(304, fields, new byte[0], planned.delivery());
    }
}
