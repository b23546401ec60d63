// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/** A JWK Set without keys: {@code {"keys":[]}}. */
public record EmptyKeySet() implements ContentFault {
    @Override
    public Response apply(Response planned) {
        return planned.withBody("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8));
    }
}
