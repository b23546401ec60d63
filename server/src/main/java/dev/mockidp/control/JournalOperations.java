// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.http.Answer;
import dev.mockidp.http.EventStream;
import dev.mockidp.http.Later;
import dev.mockidp.internal.json.Json;
import dev.mockidp.journal.Har;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.ServerJournal.Located;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the control API does with journals: show, count, wait, export, stream and clear. No wait holds a thread. */
final class JournalOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);
    /** The most exchanges that wait for a slow reader of the live stream. */
    private static final int STREAM_CAPACITY = 1_000;

    private final ScheduledExecutorService timer;
    private final Streams streams;

    JournalOperations(ScheduledExecutorService timer, Streams streams) {
        this.timer = timer;
        this.streams = streams;
    }

    void addTo(Routes routes, String prefix, Function<Call, JournalSource> source) {
        String[] selector = JournalQuery.PARAMETERS.toArray(String[]::new);
        routes.add(
                Route.get(prefix, call -> show(call, source.apply(call))).query(with("limit")),
                Route.delete(prefix, call -> clear(source.apply(call))),
                Route.get(prefix + "/count", call -> count(call, source.apply(call)))
                        .query(selector),
                Route.get(prefix + "/wait", call -> await(call, source.apply(call)))
                        .query(with("count", "timeout")),
                Route.get(prefix + "/har", call -> har(call, source.apply(call)))
                        .query(selector),
                Route.get(prefix + "/events", call -> events(call, source.apply(call)))
                        .query(with("replay")));
    }

    private static String[] with(String... more) {
        return Stream.concat(JournalQuery.PARAMETERS.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static List<Located> fitting(JournalSource source, Predicate<Located> selector) {
        return source.entries().get().stream().filter(selector).toList();
    }

    static Answer show(Call call, JournalSource source) {
        List<Located> fitting = fitting(source, JournalQuery.of(call));
        int limit = (int) call.number("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        List<Located> shown = fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
        Map<String, @Nullable Object> body = totals(source);
        body.put("requests", json(shown, source));
        return Replies.ok(body);
    }

    private static Map<String, @Nullable Object> totals(JournalSource source) {
        long dropped = source.dropped().getAsLong();
        return object(
                "count",
                source.count().getAsLong(),
                "dropped",
                dropped,
                "truncated",
                dropped > 0,
                "connections",
                source.connections().getAsLong());
    }

    private static List<Map<String, @Nullable Object>> json(List<Located> entries, JournalSource source) {
        return entries.stream()
                .map(located -> EntryJson.of(located, source.server()))
                .toList();
    }

    private static Answer clear(JournalSource source) {
        source.clear().run();
        return Replies.noContent();
    }

    private static Answer count(Call call, JournalSource source) {
        List<Located> fitting = fitting(source, JournalQuery.of(call));
        return Replies.ok(object(
                "count", fitting.size(),
                "connections",
                        fitting.stream()
                                .map(located -> located.entry().connectionName())
                                .distinct()
                                .count(),
                "minGapMillis",
                        JournalEntry.shortestGap(
                                        fitting.stream().map(Located::entry).toList())
                                .map(EntryJson::millis)
                                .orElse(null),
                "truncated", source.dropped().getAsLong() > 0));
    }

    private Answer await(Call call, JournalSource source) {
        Predicate<Located> selector = JournalQuery.of(call);
        int count = (int) call.number("count", 1, 1, 1_000_000);
        Duration timeout = call.duration("timeout", PATIENCE, MOST_PATIENCE);
        CompletableFuture<Void> seen = source.whenSeen().apply(selector, count);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        ScheduledFuture<?> deadline = timer.schedule(() -> seen.cancel(false), timeout.toNanos(), TimeUnit.NANOSECONDS);
        var unusedToo = seen.whenCompleteAsync(
                (none, failure) -> {
                    deadline.cancel(false);
                    answer.complete(waited(source, selector, failure == null));
                },
                timer);
        var unused = answer.whenComplete((known, gone) -> seen.cancel(false));
        return new Later(answer);
    }

    private static Answer waited(JournalSource source, Predicate<Located> selector, boolean reached) {
        List<Located> fitting = fitting(source, selector);
        return Replies.ok(object("reached", reached, "count", fitting.size(), "requests", json(fitting, source)));
    }

    private static Answer har(Call call, JournalSource source) {
        List<Located> fitting = fitting(source, JournalQuery.of(call));
        boolean truncated = source.dropped().getAsLong() > 0;
        return Replies.of("application/json", Json.write(Har.of(fitting, source.server()::timeOf, truncated)));
    }

    private Answer events(Call call, JournalSource source) {
        Predicate<Located> selector = JournalQuery.of(call);
        boolean replay = call.flag("replay");
        return streams.admit(new EventStream(STREAM_CAPACITY, sink -> {
            Runnable unwatch = source.watch().apply(located -> send(sink, located, source, selector));
            if (replay) {
                source.entries().get().forEach(located -> send(sink, located, source, selector));
            }
            return unwatch;
        }));
    }

    private static void send(
            EventStream.Sink sink, Located located, JournalSource source, Predicate<Located> selector) {
        if (selector.test(located)) {
            String event = located.entry().ended().isPresent()
                    ? "ended"
                    : located.entry().status().isPresent() ? "planned" : "request";
            sink.send(
                    event,
                    located.place() + "/" + located.entry().number(),
                    Json.write(EntryJson.of(located, source.server())));
        }
    }
}
