// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * Another {@code Content-Type} than the document's; empty for none. The document stays.
 *
 * @param value the value of the field, for example {@code text/html}
 */
public record ContentType(String value) implements HttpFault {
    /** Checks that the field fits on one line. */
    public ContentType {
        new SetHeader("Content-Type", value);
    }

    @Override
    public Response apply(Response planned) {
        return value.isEmpty()
                ? planned.withHeaders(planned.headers().without("Content-Type"))
                : planned.withHeader("Content-Type", value);
    }
}
