// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages and strangers out: a page's request carries an {@code Origin} (Fetch standard §3.1) or, for a plain
 * GET, a {@code Sec-Fetch-Site} other than {@code none} (Fetch Metadata §2.4), and a page that rebinds its own name to this
 * address carries that name as {@code Host}. The health check needs no token: probes rarely have one.
 */
record Gate(@Nullable String bearerToken, Set<String> hosts) {

    void check(Request request) {
        String host = request.headers().first("Host").orElse("");
        String name = nameOf(host);
        if (bearerToken == null && !hosts.contains(name)) {
            throw new ControlException(
                    403, "Host \"" + host + "\" is not this control API; use one of " + String.join(", ", hosts));
        }
        request.headers().first("Origin").ifPresent(origin -> {
            throw new ControlException(403, "requests from web pages are refused; found Origin \"" + origin + '"');
        });
        request.headers()
                .first("Sec-Fetch-Site")
                .filter(site -> !site.equals("none"))
                .ifPresent(site -> {
                    throw new ControlException(
                            403, "requests from web pages are refused; found Sec-Fetch-Site \"" + site + '"');
                });
        boolean isProbe = request.path().equals("/health");
        if (bearerToken != null && !isProbe && !isAuthorized(request, bearerToken)) {
            throw new ControlException(401, "send the control API's token as \"Authorization: Bearer ...\"");
        }
    }

    private static boolean isAuthorized(Request request, String token) {
        String sent = request.headers().first("Authorization").orElse("");
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            int end = lower.indexOf(']');
            return end < 0 ? lower : lower.substring(0, end + 1);
        }
        int colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }
}
