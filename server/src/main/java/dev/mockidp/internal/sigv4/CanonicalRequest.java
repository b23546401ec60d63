// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.sigv4;

import dev.mockidp.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form of a request over which a signature is made ("Create a canonical request"). */
final class CanonicalRequest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final String HEX = "0123456789ABCDEF";
    private static final Pattern SPACES = Pattern.compile(" +");

    private final Request request;
    private final SignatureParts parts;

    CanonicalRequest(Request request, SignatureParts parts) {
        this.request = request;
        this.parts = parts;
    }

    String text() {
        return String.join(
                "\n",
                request.method(),
                path(),
                query(),
                headers(),
                parts.signedHeaders(),
                SignedRequest.sha256(request.body()));
    }

    /** The path without empty and dot segments, encoded once more than it came: the rule of every service but S3. */
    private String path() {
        List<String> kept = new ArrayList<>();
        String[] segments = request.path().split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                kept.add(encode(segment.getBytes(StandardCharsets.UTF_8)));
            }
        }
        String path = "/" + String.join("/", kept);
        return path.length() > 1 && request.path().endsWith("/") ? path + "/" : path;
    }

    private String query() {
        if (request.query().isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : request.query().split("&")) {
            int equals = pair.indexOf('=');
            String name = recoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = recoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (!(parts.inQuery() && name.equals("X-Amz-Signature")) && !pair.isEmpty()) {
                // A character below every other one that an encoded name may hold keeps names apart in the order.
                pairs.add(name + '\u0001' + value);
            }
        }
        Collections.sort(pairs);
        return String.join("&", pairs).replace('\u0001', '=');
    }

    private String headers() {
        StringBuilder lines = new StringBuilder();
        for (String name : parts.signedHeaders().split(";")) {
            List<String> values = request.headers().all(name).stream()
                    .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                    .toList();
            lines.append(name.toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(String.join(",", values))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String recoded(String text) {
        return encode(decode(text).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Decodes percent-encoding, byte by byte; what is malformed stays as it is. */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            if (value >= 0 && UNRESERVED.indexOf(value) >= 0) {
                text.append((char) value);
            } else {
                text.append('%').append(HEX.charAt((value >> 4) & 15)).append(HEX.charAt(value & 15));
            }
        }
        return text.toString();
    }
}
