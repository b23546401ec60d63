// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * A status code of one's choice with a short text instead of the document.
 *
 * @param code the status code, 200 to 599
 */
public record Status(int code) implements HttpFault {
    /** Checks the range. */
    public Status {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("code must be 200..599, got " + code);
        }
    }

    @Override
    public Response apply(Response planned) {
        return Response.text(code, "status " + code + " by fault\n").withDelivery(planned.delivery());
    }
}
