// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.util.Locale;
import java.util.Set;

/**
 * A header field left out, also one that every answer gets on its way: {@code Date}, {@code Content-Length},
 * {@code Transfer-Encoding} and {@code Connection}. Nothing else changes: without {@code Content-Length} the connection
 * stays open, and a client that reads to the end of the connection waits.
 *
 * @param name the field's name, compared without regard to case
 */
public record RemoveHeader(String name) implements HttpFault {
    private static final Set<String> ADDED = Set.of("date", "content-length", "transfer-encoding", "connection");

    @Override
    public Response apply(Response planned) {
        Response less = planned.withHeaders(planned.headers().without(name));
        return ADDED.contains(name.toLowerCase(Locale.ROOT)) ? less.withWire(wire -> wire.withholding(name)) : less;
    }
}
