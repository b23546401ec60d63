// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One view of all journals of a server: its issuers' or accounts', and that of requests which named none of them. It holds
 * no exchanges of its own; those of an issuer that is taken away go with it. Safe for use by several threads.
 */
public final class ServerJournal {
    private final Map<String, Source> sources = new ConcurrentSkipListMap<>();
    private final CopyOnWriteArrayList<Consumer<Located>> watchers = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> startTime = new AtomicReference<>();
    private final long startNanos = System.nanoTime();

    private record Source(String place, URI base, RequestJournal journal, Runnable unwatch) {}

    /**
     * An exchange and where it took place.
     *
     * @param place the name of the issuer or the account's id; empty for an exchange that named none
     * @param base the URL to which the path of the exchange is relative
     * @param entry the exchange
     */
    public record Located(String place, URI base, JournalEntry entry) {
        /** Checks that nothing is absent. */
        public Located {
            requireNonNull(place, "place");
            requireNonNull(base, "base");
            requireNonNull(entry, "entry");
        }
    }

    /**
     * Makes a view without journals.
     *
     * @param clock tells the time of day that belongs to monotonic times, for exports; asked once, when it is needed first
     */
    public ServerJournal(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /** Adds a journal, in place of any of the same name. */
    public void add(String place, URI base, RequestJournal journal) {
        remove(place);
        Runnable unwatch = journal.watch(entry -> tell(new Located(place, base, entry)));
        sources.put(place, new Source(place, base, journal, unwatch));
    }

    private void tell(Located located) {
        for (Consumer<Located> watcher : watchers) {
            watcher.accept(located);
        }
    }

    /** Takes a journal out of the view. */
    public void remove(String place) {
        Source old = sources.remove(place);
        if (old != null) {
            old.unwatch.run();
        }
    }

    /** Returns the time of day at which something happened that is told in nanoseconds of {@link System#nanoTime()}. */
    public Instant timeOf(long nanos) {
        Instant start = startTime.get();
        if (start == null) {
            Instant reckoned = clock.instant().minusNanos(System.nanoTime() - startNanos);
            start = startTime.compareAndSet(null, reckoned) ? reckoned : requireNonNull(startTime.get());
        }
        return start.plusNanos(nanos - startNanos);
    }

    /** Returns the time from the making of this view to a moment told in nanoseconds of {@link System#nanoTime()}. */
    public Duration sinceStart(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }

    /** Returns the exchanges kept, in the order in which their requests were read. */
    public List<Located> entries() {
        return entries(located -> true);
    }

    /** Returns the exchanges kept that fit, in the order in which their requests were read. */
    public List<Located> entries(Predicate<? super Located> selector) {
        return sources.values().stream()
                .flatMap(source ->
                        source.journal.entries().stream().map(entry -> new Located(source.place, source.base, entry)))
                .filter(selector)
                .sorted(Comparator.comparingLong(located -> located.entry().receivedNanos()))
                .toList();
    }

    /** Returns the number of exchanges, with those dropped. */
    public long count() {
        return sources.values().stream()
                .mapToLong(source -> source.journal.count())
                .sum();
    }

    /** Returns the number of exchanges that were dropped for lack of room. */
    public long dropped() {
        return sources.values().stream()
                .mapToLong(source -> source.journal.dropped())
                .sum();
    }

    /** Returns the shortest pause between successive exchanges that fit; see {@link RequestJournal#minimumGap}. */
    public Optional<Duration> minimumGap(Predicate<? super Located> selector) {
        return Gaps.shortest(entries(selector).stream().map(Located::entry).toList());
    }

    /** Tells a watcher of each exchange three times; see {@link RequestJournal#watch}. */
    public Runnable watch(Consumer<? super Located> watcher) {
        Consumer<Located> own = watcher::accept;
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    /** Forgets all exchanges. */
    public void clear() {
        sources.values().forEach(source -> source.journal.clear());
    }

    /** Returns what is completed when a number of exchanges have fitted; see {@link RequestJournal#whenSeen}. */
    public CompletableFuture<Void> whenSeen(Predicate<? super Located> selector, int count) {
        return new Arrival<Located>(selector, count, Located::entry).within(this::watch, this::entries);
    }

    /**
     * Waits until a number of exchanges have fitted, those kept and those to come.
     *
     * @return whether they did so in time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean await(Predicate<? super Located> selector, int count, Duration timeout) throws InterruptedException {
        CompletableFuture<Void> seen = whenSeen(selector, count);
        try {
            seen.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            seen.cancel(false);
        }
    }

    @Override
    public String toString() {
        return "ServerJournal{places=" + sources.keySet() + "}";
    }
}
