// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of AWS's Query protocol: of several with one name the first counts, unknown ones are ignored (both
 * recorded). What is kept is bounded, so that a large form costs no memory: the first 4,096 names, of 256 characters each.
 */
final class QueryForm {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_NAMES = 4_096;
    private static final int LONGEST_NAME = 256;

    private final Map<String, String> values = new HashMap<>();
    private @Nullable String problem;
    private boolean isUnreadable;

    private QueryForm() {}

    /** Reads the query and, if it is a form, the content. [OPEN] whether AWS looks at the query of a POST, and what it
     * says to methods other than GET and POST; here their query counts. */
    static QueryForm of(Request request) {
        QueryForm form = new QueryForm();
        form.read(request.query());
        if (request.method().equals("POST") && isForm(request)) {
            form.read(request.text());
        }
        form.isUnreadable = request.method().equals("POST") && request.body().length > 0 && !isForm(request);
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

    /**
     * Returns {@code DurationSeconds}: a signed 32-bit integer in ASCII digits; sign and leading zeros are fine (recorded).
     */
    int seconds(int absent, Steps steps) throws StsException {
        String text = get("DurationSeconds");
        if (text == null) {
            return absent;
        }
        if (text.isEmpty()) {
            throw steps.failed(Check.PARAMETERS, "DurationSeconds is empty", StsError.EMPTY_NUMBER);
        }
        try {
            if (text.matches("[+-]?[0-9]+")) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            // Beyond 32 bits: the same answer.
        }
        throw steps.failed(
                Check.PARAMETERS,
                "DurationSeconds is " + Shown.quoted(text) + ", expected a 32-bit integer",
                StsError.MALFORMED_NUMBER);
    }

    /** Returns the first piece that is not percent-encoded; null if there is none. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Tells whether there is content that is no form: AWS takes such a request for one without an operation (recorded). */
    boolean isUnreadable() {
        return isUnreadable;
    }

    /** Returns the values {@code prefix.member.1}, {@code .2} and so on, as far as the numbers have no gap. */
    List<String> list(String prefix) {
        List<String> members = new ArrayList<>();
        String value;
        while ((value = get(prefix + ".member." + (members.size() + 1))) != null) {
            members.add(value);
        }
        return members;
    }

    /** Returns the parts of {@code prefix.member.N} by their names, as far as the numbers have no gap. */
    List<Map<String, String>> structures(String prefix, String... names) {
        List<Map<String, String>> members = new ArrayList<>();
        while (true) {
            Map<String, String> member = new LinkedHashMap<>();
            for (String name : names) {
                String value = get(prefix + ".member." + (members.size() + 1) + '.' + name);
                if (value != null) {
                    member.put(name, value);
                }
            }
            if (member.isEmpty()) {
                return members;
            }
            members.add(member);
        }
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
            if (name.length() <= LONGEST_NAME && (values.size() < MOST_NAMES || values.containsKey(name))) {
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
