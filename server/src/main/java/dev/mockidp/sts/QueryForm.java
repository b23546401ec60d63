// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of AWS's Query protocol: of several with one name the first counts, unknown ones are ignored (both
 * recorded). Only names that some operation knows are kept, so that a large form costs no memory.
 */
final class QueryForm {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final Set<String> KNOWN = Set.of(
            "Action",
            "Version",
            "RoleArn",
            "RoleSessionName",
            "WebIdentityToken",
            "ProviderId",
            "Policy",
            "DurationSeconds");

    // Session policies (Policy, PolicyArns) are bounded or ignored: credentials of this mock grant nothing to limit.
    private final Map<String, String> values = new HashMap<>();
    private @Nullable String problem;

    private QueryForm() {}

    /** Reads the query and, if it is a form, the content. [OPEN] whether AWS looks at the query of a POST, and what it
     * says to methods other than GET and POST; here their query counts. */
    static QueryForm of(Request request) {
        QueryForm form = new QueryForm();
        form.read(request.query());
        if (request.method().equals("POST") && isForm(request)) {
            form.read(request.text());
        }
        return form;
    }

    /** Takes parameters that came by no request. */
    static QueryForm of(Map<String, String> parameters) {
        QueryForm form = new QueryForm();
        form.values.putAll(parameters);
        return form;
    }

    private static boolean isForm(Request request) {
        String type = request.headers().first("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM_TYPE);
    }

    /** Returns the value of a parameter; null if it is absent, which is not the same as empty. */
    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** Returns the first piece that is not percent-encoded; null if there is none. */
    @Nullable
    String problem() {
        return problem;
    }

    private void read(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            int stop = end < 0 ? text.length() : end;
            String piece = text.substring(start, stop);
            int equals = piece.indexOf('=');
            String name = decode(equals < 0 ? piece : piece.substring(0, equals));
            String value = decode(equals < 0 ? "" : piece.substring(equals + 1));
            if (KNOWN.contains(name)) {
                values.putIfAbsent(name, value);
            }
            start = stop + 1;
        }
    }

    private String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                bytes.write(encoded[i] == '+' ? ' ' : encoded[i]);
                continue;
            }
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                noteProblem(encoded, i);
                return "";
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void noteProblem(byte[] encoded, int at) {
        if (problem == null) {
            problem = Shown.quoted(
                    new String(encoded, at, Math.min(3, encoded.length - at), StandardCharsets.ISO_8859_1));
        }
    }
}
