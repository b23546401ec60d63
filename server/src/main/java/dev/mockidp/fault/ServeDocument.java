// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/**
 * A document of one's choice in place of whatever is planned, be it an error: a decoy, a captive portal, a copy that went
 * stale.
 *
 * @param status the status code, 200 to 599
 * @param type the value of {@code Content-Type}
 * @param text the content, sent as UTF-8
 */
public record ServeDocument(int status, String type, String text) implements ContentFault {
    /** Checks the ranges. */
    public ServeDocument {
        requireNonNull(text, "text");
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200..599, got " + status);
        }
        if (type.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("type must not hold control characters");
        }
    }

    @Override
    public Response apply(Response planned) {
        return Response.of(status, type, text.getBytes(StandardCharsets.UTF_8)).withDelivery(planned.delivery());
    }
}
