// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.audit.FilterPattern;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a pattern over lines of events and counts. */
final class FilteredEvents {
    private final FilterPattern pattern;
    private final Consumer<String> matches;
    private long read;
    private long matched;
    private long notJson;

    FilteredEvents(FilterPattern pattern, Consumer<String> matches) {
        this.pattern = pattern;
        this.matches = matches;
    }

    void read(String line) {
        if (line.isBlank()) {
            return;
        }
        read++;
        Map<String, @Nullable Object> event;
        try {
            event = Json.readObject(line);
        } catch (JsonException e) {
            notJson++;
            return;
        }
        if (event.size() == 1 && event.get("Records") instanceof List<?> records) {
            records.forEach(this::delivered);
        } else if (pattern.matches(event)) {
            matched(line);
        }
    }

    /** Takes one of the events of a file that CloudTrail delivered. */
    @SuppressWarnings("unchecked")
    private void delivered(@Nullable Object event) {
        if (event instanceof Map<?, ?> map && pattern.matches((Map<String, @Nullable Object>) map)) {
            matched(Json.write(map));
        }
    }

    private void matched(String line) {
        matched++;
        matches.accept(line);
    }

    /** Returns the number of lines that were not empty. */
    long read() {
        return read;
    }

    long matched() {
        return matched;
    }

    long notJson() {
        return notJson;
    }
}
