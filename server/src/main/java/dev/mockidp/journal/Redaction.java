// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Takes secrets out of what a journal shows. */
final class Redaction {
    static final String MARK = "<redacted>";

    private static final Set<String> SECRET_HEADERS =
            caseless("Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Amz-Security-Token", "DPoP");
    private static final Set<String> SECRET_PARAMETERS = caseless(
            "client_secret",
            "client_assertion",
            "password",
            "code",
            "code_verifier",
            "refresh_token",
            "access_token",
            "id_token",
            "id_token_hint",
            "assertion",
            "subject_token",
            "actor_token",
            "token",
            "WebIdentityToken",
            "X-Amz-Security-Token",
            "X-Amz-Signature");

    private Redaction() {}

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }

    static Headers headers(Headers headers) {
        Headers shown = headers;
        for (String name : SECRET_HEADERS) {
            if (headers.contains(name)) {
                shown = shown.with(name, MARK);
            }
        }
        String location = headers.first("Location").orElse(null);
        return location == null ? shown : shown.with("Location", address(location));
    }

    /** Takes secrets out of a query, however their names are encoded. */
    static String query(String query) {
        if (query.isEmpty()) {
            return query;
        }
        StringJoiner shown = new StringJoiner("&");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean isSecret = equals >= 0 && SECRET_PARAMETERS.contains(decoded(pair.substring(0, equals)));
            shown.add(isSecret ? pair.substring(0, equals + 1) + MARK : pair);
        }
        return shown.toString();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** Takes secrets out of the query of an address. */
    private static String address(String address) {
        int mark = address.indexOf('?');
        return mark < 0 ? address : address.substring(0, mark + 1) + query(address.substring(mark + 1));
    }
}
