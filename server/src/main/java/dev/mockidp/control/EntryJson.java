// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.http.Headers;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.ServerJournal;
import dev.mockidp.journal.ServerJournal.Located;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exchange as the control API shows it. */
final class EntryJson {
    /** What {@code ended} says of a delivery that goes on. */
    static final String UNDER_WAY = "under-way";

    private EntryJson() {}

    static Map<String, @Nullable Object> of(Located located, ServerJournal server) {
        JournalEntry entry = located.entry();
        return object(
                "issuer", located.place().isEmpty() ? null : located.place(),
                "number", entry.number(),
                "listener", entry.listener(),
                "connection", entry.connection(),
                "remote", entry.remote(),
                "tlsProtocol", entry.tlsProtocol().orElse(null),
                "serverName", entry.serverName().orElse(null),
                "role", entry.role().wireName(),
                "version", entry.version(),
                "method", entry.method(),
                "path", entry.path(),
                "query", entry.query(),
                "headers", headers(entry.headers()),
                "requestBytes", entry.requestBytes(),
                "status", entry.status().orElse(null),
                "faults", entry.faults(),
                "ended", ended(entry),
                "bodyBytes", entry.bodyBytes(),
                "bytes", entry.bytes(),
                "time", server.timeOf(entry.receivedNanos()).toString(),
                "times", times(located, server));
    }

    /** Monotonic times, all from the start of the server. */
    private static Map<String, @Nullable Object> times(Located located, ServerJournal server) {
        JournalEntry entry = located.entry();
        Duration shift = server.sinceStart(entry.receivedNanos()).minus(entry.at());
        return object(
                "acceptedMillis", millis(entry.acceptedAt().plus(shift)),
                "headMillis", millis(entry.at().plus(shift)),
                "firstByteMillis", millis(entry.firstByteAt().map(shift::plus)),
                "lastByteMillis", millis(entry.lastByteAt().map(shift::plus)),
                "endMillis", millis(entry.endedAt().map(shift::plus)));
    }

    private static @Nullable Double millis(Optional<Duration> time) {
        return time.map(EntryJson::millis).orElse(null);
    }

    /** Milliseconds with their fractions. */
    static double millis(Duration time) {
        return time.toNanos() / 1_000_000.0;
    }

    static String ended(JournalEntry entry) {
        return entry.ended()
                .map(how -> how.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(UNDER_WAY);
    }

    static List<Map<String, @Nullable Object>> headers(Headers headers) {
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(object("name", name, "value", value)));
        return fields;
    }
}
