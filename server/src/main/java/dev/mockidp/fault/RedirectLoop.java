// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A redirection to the same path with a growing query, so that no client sees one URL twice; it never ends by itself.
 *
 * @param status 301, 302, 303, 307 or 308
 */
public record RedirectLoop(@Default("302") int status) implements HttpFault {
    private static final Pattern HOP = Pattern.compile("(?:^|.*&)hop=(\\d{1,9})(?:&.*|$)");

    /** Checks the range. */
    public RedirectLoop {
        Redirect.check(status);
    }

    @Override
    public Response apply(Response planned) {
        return apply(planned, Strike.first());
    }

    @Override
    public Response apply(Response planned, Strike strike) {
        Matcher hop = HOP.matcher(strike.request().query());
        int next = hop.matches() ? Integer.parseInt(hop.group(1)) + 1 : 1;
        return new Response(status, Headers.of("Location", "?hop=" + next), new byte[0], planned.delivery());
    }
}
