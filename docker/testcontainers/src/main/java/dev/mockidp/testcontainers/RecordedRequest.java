// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and answered once.
 *
 * @param number counts from 1 in the issuer or account
 * @param connection the number of the connection, from 1
 * @param role the endpoint's role: {@code discovery}, {@code jwks}, {@code token}, {@code sts} or {@code other}
 * @param method the request's method
 * @param path the path relative to the issuer
 * @param query the query without its question mark; empty if there was none
 * @param headers the request's header fields in their order, names as they came
 * @param status the status code that was planned; null if there was none
 * @param faults the names of the faults that struck
 * @param ended how the delivery ended: {@code sent}, {@code client-went-away}, {@code reset-by-plan}, {@code closed-by-plan},
 *     {@code server-closed}, or {@code under-way}
 * @param time when its head had been read
 * @param took the time from there to the end of the delivery; null while it goes on
 */
public record RecordedRequest(
        long number,
        long connection,
        String role,
        String method,
        String path,
        String query,
        List<Map.Entry<String, String>> headers,
        @Nullable Integer status,
        List<String> faults,
        String ended,
        Instant time,
        @Nullable Duration took) {
    /** Copies the lists. */
    public RecordedRequest {
        headers = List.copyOf(headers);
        faults = List.copyOf(faults);
    }

    /** Returns the first field of a name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static RecordedRequest of(Answer entry) {
        Number status = entry.numberOrNull("status");
        return new RecordedRequest(
                entry.number("number"),
                entry.number("connection"),
                entry.text("role"),
                entry.text("method"),
                entry.text("path"),
                entry.text("query"),
                fields(entry),
                status == null ? null : status.intValue(),
                entry.texts("faults"),
                entry.text("ended"),
                Instant.parse(entry.text("time")),
                took(entry.object("times")));
    }

    private static List<Map.Entry<String, String>> fields(Answer entry) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        entry.objects("headers").forEach(field -> fields.add(Map.entry(field.text("name"), field.text("value"))));
        return fields;
    }

    private static @Nullable Duration took(Answer times) {
        Number head = times.numberOrNull("headMillis");
        Number end = times.numberOrNull("endMillis");
        return head == null || end == null
                ? null
                : Duration.ofNanos(Math.round((end.doubleValue() - head.doubleValue()) * 1_000_000));
    }
}
