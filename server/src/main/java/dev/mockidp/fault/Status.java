// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * A status code of one's choice, with a short text instead of the document unless the body is kept.
 *
 * @param code the status code, 200 to 999
 * @param keepBody whether body and header fields stay
 */
public record Status(int code, @Default("false") boolean keepBody) implements HttpFault {
    /** Checks the range. */
    public Status {
        if (code < 200 || code > 999) {
            throw new IllegalArgumentException("code must be 200..999, got " + code + "; for 1xx use interim-response");
        }
    }

    /** Replaces the document by a short text. */
    public Status(int code) {
        this(code, false);
    }

    @Override
    public Response apply(Response planned) {
        return keepBody
                ? planned.withStatus(code)
                : Response.text(code, "status " + code + " by fault\n").withDelivery(planned.delivery());
    }
}
