// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/** The page with which a filtering firewall answers in the provider's place: status 200, HTML. */
public record BlockPage() implements ContentFault {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><title>Access denied</title></head>
            <body><h1>Access denied</h1><p>This site is blocked by the network policy of your organisation.</p></body>
            </html>
            """;

    @Override
    public Response apply(Response planned) {
        return Response.of(200, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8))
                .withDelivery(planned.delivery());
    }
}
