// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands out the numbers of one rule's exchanges, each number once. Keeps a bounded number of scopes, newest first. */
final class Tally {
    private static final int MAX_SCOPES = 10_000;
    private static final long REPEAT_NANOS = 1_000_000_000L;

    private final Occurrence occurrence;
    private final boolean simple;
    private final AtomicLong seen = new AtomicLong();
    private final Map<Object, Count> counts = bounded();
    private final Map<Object, Broken> broken = bounded();

    /** The number that an exchange has, when the numbers begin again, and whether it repeats another in silence. */
    record Numbered(long number, Duration renewsIn, boolean repeat) {}

    private static final class Count {
        private long last;
        private long startNanos;
    }

    private record Broken(long number, long atNanos) {}

    private record ByAddress(String address, String agent) {}

    private record OnListener(String listener, long connection) {}

    private record Call(Object client, String method, String path, String query) {}

    Tally(Occurrence occurrence) {
        this.occurrence = occurrence;
        this.simple = occurrence.per() == Scope.RULE
                && occurrence.renew().isZero()
                && occurrence.count() == Occurrence.Counting.ATTEMPTS;
    }

    private static <V> Map<Object, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, V> eldest) {
                return size() > MAX_SCOPES;
            }
        };
    }

    Numbered next(Role role, Request request, long now) {
        long all = seen.incrementAndGet();
        return simple ? new Numbered(all, Duration.ZERO, false) : scoped(role, request, now);
    }

    private synchronized Numbered scoped(Role role, Request request, long now) {
        if (occurrence.count() == Occurrence.Counting.CALLS) {
            Broken before = broken.remove(call(request));
            if (before != null && now - before.atNanos < REPEAT_NANOS) {
                return new Numbered(before.number, Duration.ZERO, true);
            }
        }
        Count count = counts.computeIfAbsent(key(role, request), any -> new Count());
        long renew = occurrence.renew().toNanos();
        if (count.last == 0 || (renew > 0 && now - count.startNanos >= renew)) {
            count.last = 0;
            count.startNanos = now;
        }
        count.last++;
        return new Numbered(
                count.last, renew == 0 ? Duration.ZERO : Duration.ofNanos(count.startNanos + renew - now), false);
    }

    /** Notes that the connection of a request was broken without an answer, so that its one repeat is known as such. */
    synchronized void broke(Request request, Numbered numbered, long now) {
        if (!numbered.repeat
                && occurrence.count() == Occurrence.Counting.CALLS
                && request.method().equals("GET")) {
            broken.put(call(request), new Broken(numbered.number, now));
        }
    }

    private Object key(Role role, Request request) {
        return switch (occurrence.per()) {
            case RULE -> Scope.RULE;
            case ROLE -> role;
            case PATH -> request.path();
            case CLIENT -> client(request);
            case CONNECTION ->
                new OnListener(
                        request.connection().listener(), request.connection().id());
        };
    }

    private static Object client(Request request) {
        if (!request.label().isEmpty()) {
            return request.label();
        }
        @Nullable Object address = request.connection().remote().getAddress();
        return new ByAddress(
                String.valueOf(address), request.headers().first("User-Agent").orElse(""));
    }

    private static Object call(Request request) {
        return new Call(client(request), request.method(), request.path(), request.query());
    }

    long seen() {
        return seen.get();
    }
}
