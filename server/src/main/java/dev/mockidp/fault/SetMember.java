// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;

/**
 * A member of the JSON document with a value of one's choice, also of the wrong type; it is added if it is not there.
 *
 * @param path its name, or a JSON Pointer (RFC 6901) such as {@code /keys/0/kid}
 * @param value the value: a text, a number, a truth value, a list or a map
 */
public record SetMember(String path, Object value) implements ContentFault {
    /** Checks that nothing is absent. */
    public SetMember {
        requireNonNull(path, "path");
        requireNonNull(value, "value");
    }

    @Override
    public Response apply(Response planned) {
        return Documents.change(planned, document -> Pointer.of(path).change(document, old -> value));
    }
}
