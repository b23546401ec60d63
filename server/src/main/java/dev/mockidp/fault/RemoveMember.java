// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;

/**
 * A member left out of the JSON document.
 *
 * @param path its name, or a JSON Pointer (RFC 6901) such as {@code /keys/0/n}
 */
public record RemoveMember(String path) implements ContentFault {
    /** Checks that the path is given. */
    public RemoveMember {
        requireNonNull(path, "path");
    }

    @Override
    public Response apply(Response planned) {
        return Documents.change(planned, document -> Pointer.of(path).change(document, old -> Pointer.GONE));
    }
}
