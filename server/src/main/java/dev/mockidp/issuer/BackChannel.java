// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives in discovery other URLs to services than to browsers, who may not share a network.
 *
 * @param url the issuer's URL for services; {@link IssuerSpec#AS_ASKED}, or null for the same as for browsers
 * @param servedAt where the issuer is really served
 */
record BackChannel(@Nullable String url, String servedAt) {
    /** The members whose URL a browser opens (Discovery 1.0 §3, Session Management 1.0, RP-Initiated Logout 1.0 §2.1). */
    private static final Set<String> FRONT =
            Set.of("issuer", "authorization_endpoint", "end_session_endpoint", "check_session_iframe");

    /** Tells whether each request may be answered alike. */
    boolean isFixed() {
        return !IssuerSpec.AS_ASKED.equals(url);
    }

    Map<String, @Nullable Object> applyTo(Map<String, @Nullable Object> members, String identifier, Request request) {
        String wanted = isFixed() ? url : asked(request);
        if (wanted == null) {
            return members;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(members);
        shown.replaceAll((name, value) ->
                !FRONT.contains(name) && value instanceof String text ? moved(text, identifier, wanted) : value);
        return shown;
    }

    private static String moved(String text, String from, String to) {
        boolean below = text.startsWith(from) && (text.length() == from.length() || text.charAt(from.length()) == '/');
        return below ? to + text.substring(from.length()) : text;
    }

    private @Nullable String asked(Request request) {
        URI served = URI.create(servedAt);
        return request.headers()
                .first("Host")
                .filter(host -> host.matches("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?"))
                .map(host -> served.getScheme() + "://" + host + served.getRawPath())
                .orElse(null);
    }
}
