// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;

/**
 * A header field left out.
 *
 * @param name the field's name, compared without regard to case
 */
public record RemoveHeader(String name) implements HttpFault {
    @Override
    public Response apply(Response planned) {
        return planned.withHeaders(planned.headers().without(name));
    }
}
