// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members that HAR 1.2 requires, with their types, as in its specification (log, creator, entries). */
final class HarSchema {
    private final List<String> problems = new ArrayList<>();

    private HarSchema() {}

    static List<String> problems(Map<String, @Nullable Object> har) {
        HarSchema schema = new HarSchema();
        Map<?, ?> log = schema.member(har, "log", Map.class);
        schema.need(log, String.class, "version");
        schema.need(schema.member(log, "creator", Map.class), String.class, "name", "version");
        for (Object entry : schema.member(log, "entries", List.class)) {
            schema.entry((Map<?, ?>) entry);
        }
        return schema.problems;
    }

    private void entry(Map<?, ?> entry) {
        need(entry, Number.class, "time");
        need(entry, Map.class, "cache");
        try {
            Instant.parse(String.valueOf(entry.get("startedDateTime")));
        } catch (DateTimeParseException e) {
            problems.add("startedDateTime: " + e.getMessage());
        }
        Map<?, ?> request = member(entry, "request", Map.class);
        need(request, String.class, "method", "url", "httpVersion");
        need(request, List.class, "cookies", "headers", "queryString");
        need(request, Number.class, "headersSize", "bodySize");
        Map<?, ?> response = member(entry, "response", Map.class);
        need(response, Number.class, "status", "headersSize", "bodySize");
        need(response, String.class, "statusText", "httpVersion", "redirectURL");
        need(response, List.class, "cookies", "headers");
        Map<?, ?> content = member(response, "content", Map.class);
        need(content, Number.class, "size");
        need(content, String.class, "mimeType");
        need(member(entry, "timings", Map.class), Number.class, "send", "wait", "receive");
        pairs(request, "headers");
        pairs(request, "queryString");
        pairs(response, "headers");
    }

    private void pairs(Map<?, ?> object, String name) {
        for (Object pair : member(object, name, List.class)) {
            need((Map<?, ?>) pair, String.class, "name", "value");
        }
    }

    private void need(Map<?, ?> object, Class<?> type, String... names) {
        for (String name : names) {
            if (!type.isInstance(object.get(name))) {
                problems.add(name + ": found " + object.get(name) + ", required is " + type.getSimpleName());
            }
        }
    }

    private <T> T member(Map<?, ?> object, String name, Class<T> type) {
        need(object, type, name);
        Object value = object.get(name);
        return type.cast(type.isInstance(value) ? value : type == List.class ? List.of() : Map.of());
    }
}
