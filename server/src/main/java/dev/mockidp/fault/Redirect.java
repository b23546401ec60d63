// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;

/**
 * A redirection (RFC 9110 §15.4).
 *
 * @param status 301, 302, 303, 307 or 308
 * @param to the value of {@code Location}: an absolute URL, also of another host or scheme, or a reference relative to the
 *     request's URL
 */
public record Redirect(@Default("302") int status, String to) implements HttpFault {
    /** Checks the ranges. */
    public Redirect {
        check(status);
        new SetHeader("Location", to);
    }

    static void check(int status) {
        if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
            throw new IllegalArgumentException("status must be 301, 302, 303, 307 or 308, got " + status);
        }
    }

    @Override
    public Response apply(Response planned) {
        return new Response(status, Headers.of("Location", to), new byte[0], planned.delivery());
    }
}
