// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Headers;
import dev.mockidp.journal.ServerJournal.Located;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Exchanges as an HTTP Archive 1.2 (HAR, the format that browsers' developer tools read). Of the contents those of
 * discovery documents and key sets are in it, as far as they were sent and the journal keeps them; others may hold
 * secrets. Sizes are those on the wire: {@code headersSize} and {@code bodySize} of a response are the bytes sent, with
 * the sizes of chunks in the latter; a request's head is not measured and is -1. What HAR has no member for is in members with an underscore in front, as
 * its specification wants it. A delivery without a planned response has the status 0.
 */
public final class Har {
    private static final double UNKNOWN = -1;

    private Har() {}

    /**
     * Returns the archive as maps, lists and scalars, ready to be written as JSON.
     *
     * @param timeOf the time of day that belongs to a monotonic time
     * @param truncated whether older exchanges were dropped, which the archive's comment says
     */
    public static Map<String, Object> of(List<Located> exchanges, LongFunction<Instant> timeOf, boolean truncated) {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("version", "1.2");
        log.put("creator", Map.of("name", "MockIdP", "version", version()));
        log.put("pages", List.of());
        log.put(
                "entries",
                exchanges.stream().map(located -> entry(located, timeOf)).toList());
        if (truncated) {
            log.put("comment", "older exchanges were dropped for lack of room");
        }
        return Map.of("log", log);
    }

    private static String version() {
        String version = Har.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private static Map<String, Object> entry(Located located, LongFunction<Instant> timeOf) {
        JournalEntry entry = located.entry();
        Map<String, Object> har = new LinkedHashMap<>();
        har.put("startedDateTime", timeOf.apply(entry.receivedNanos()).toString());
        har.put("time", entry.took().map(Har::millis).orElse(0.0));
        har.put("request", request(located));
        har.put("response", response(entry));
        har.put("cache", Map.of());
        har.put("timings", timings(entry));
        har.put("connection", entry.connectionName());
        har.put("_issuer", located.place());
        har.put("_role", entry.role().wireName());
        har.put("_faults", entry.faults());
        har.put("_ended", entry.ended().map(Enum::name).orElse("UNDER_WAY"));
        return har;
    }

    private static Map<String, Object> request(Located located) {
        JournalEntry entry = located.entry();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("method", entry.method());
        request.put("url", located.base() + entry.path() + (entry.query().isEmpty() ? "" : "?" + entry.query()));
        request.put("httpVersion", entry.version());
        request.put("cookies", List.of());
        request.put("headers", fields(entry.headers()));
        request.put("queryString", query(entry.query()));
        request.put("headersSize", -1);
        request.put("bodySize", entry.requestBytes());
        return request;
    }

    private static Map<String, Object> response(JournalEntry entry) {
        Headers headers = entry.responseHeaders();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("size", entry.bodyBytes());
        content.put("mimeType", headers.first("Content-Type").orElse("x-unknown"));
        entry.content().ifPresent(bytes -> text(bytes, entry.bodyBytes(), content));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("status", entry.status().orElse(0));
        response.put("statusText", "");
        response.put("httpVersion", entry.responseVersion());
        response.put("cookies", List.of());
        response.put("headers", fields(headers));
        response.put("content", content);
        response.put("redirectURL", headers.first("Location").orElse(""));
        response.put("headersSize", entry.headBytes());
        response.put("bodySize", entry.bytes() - entry.headBytes());
        return response;
    }

    /** The part of the content that was sent, as text, or in Base64 if it is none. */
    private static void text(byte[] planned, long sent, Map<String, Object> content) {
        byte[] bytes = Arrays.copyOf(planned, (int) Math.min(planned.length, sent));
        try {
            content.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            content.put("text", Base64.getEncoder().encodeToString(bytes));
            content.put("encoding", "base64");
        }
    }

    private static Map<String, Object> timings(JournalEntry entry) {
        Duration first = entry.firstByteAt().orElse(null);
        Duration end = entry.endedAt().orElse(null);
        Map<String, Object> timings = new LinkedHashMap<>();
        timings.put("blocked", UNKNOWN);
        timings.put("dns", UNKNOWN);
        timings.put("connect", UNKNOWN);
        timings.put("ssl", UNKNOWN);
        timings.put("send", 0);
        Duration waited = first == null ? end : first;
        timings.put("wait", waited == null ? 0.0 : millis(waited.minus(entry.at())));
        timings.put("receive", first == null || end == null ? 0.0 : millis(end.minus(first)));
        return timings;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1_000_000.0;
    }

    private static List<Map<String, Object>> fields(Headers headers) {
        List<Map<String, Object>> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(field(name, value)));
        return fields;
    }

    private static List<Map<String, Object>> query(String query) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = part.indexOf('=');
            fields.add(
                    equals < 0
                            ? field(decoded(part), "")
                            : field(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1))));
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Map<String, Object> field(String name, String value) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("value", value);
        return field;
    }
}
