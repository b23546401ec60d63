// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;

/**
 * The answer of a network that wants its users to sign in first: a redirection to its page, whatever was asked.
 *
 * @param to the page's URL
 */
public record CaptivePortal(
        @Default("http://portal.test/login") String to) implements ContentFault {
    /** Checks that the URL fits on one line. */
    public CaptivePortal {
        new SetHeader("Location", to);
    }

    @Override
    public Response apply(Response planned) {
        String page = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Sign in to the network</title></head>"
                + "<body><a href=\"" + to.replace("\"", "%22") + "\">Sign in</a></body></html>\n";
        Headers fields = Headers.of("Location", to, "Content-Type", "text/html; charset=utf-8");
        return new Response(302, fields, page.getBytes(StandardCharsets.UTF_8), planned.delivery());
    }
}
