// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parameters of a request, decoded as {@code application/x-www-form-urlencoded}; what is malformed stays as sent. */
final class Parameters {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Parameters() {}

    static List<String> inQuery(Request request, String name) {
        return values(request.query(), name);
    }

    static List<String> inForm(Request request, String name) {
        boolean form = request.headers()
                .first("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
                .isPresent();
        return form ? values(request.text(), name) : List.of();
    }

    private static List<String> values(String encoded, String name) {
        List<String> values = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (decoded(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
