// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/**
 * The page with which a filtering firewall answers in the provider's place: HTML.
 *
 * @param status the status code, 200 to 599
 */
public record BlockPage(@Default("200") int status) implements ContentFault {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><title>Access denied</title></head>
            <body><h1>Access denied</h1><p>This site is blocked by the network policy of your organisation.</p></body>
            </html>
            """;

    /** Checks the range. */
    public BlockPage {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200..599, got " + status);
        }
    }

    /** Answers with status 200. */
    public BlockPage() {
        this(200);
    }

    @Override
    public Response apply(Response planned) {
        return Response.of(status, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8))
                .withDelivery(planned.delivery());
    }
}
