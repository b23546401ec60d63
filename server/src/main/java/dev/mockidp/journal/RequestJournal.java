// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The exchanges of one issuer, one account or one server, in the order of arrival. It keeps the newest up to its
 * capacity, in number and in memory, and says how many older ones it dropped; the counts go on. Safe for use by several
 * threads.
 */
public final class RequestJournal {
    /** The number of exchanges kept unless said otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private final long startNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Contents contents = new Contents();
    private final Kept kept;
    private final CopyOnWriteArrayList<Consumer<? super JournalEntry>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Makes an empty journal of the default capacity. */
    public RequestJournal() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * Makes an empty journal.
     *
     * @param capacity the most exchanges that are kept; fewer if their texts take more than 16 million characters
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public RequestJournal(int capacity) {
        this.kept = new Kept(capacity);
    }

    /** Writes a request down as soon as it is read. */
    public JournalEntry open(Role role, Request request) {
        JournalEntry entry;
        lock.lock();
        try {
            entry = kept.add(number -> new JournalEntry(this, number, role, stripped(request), request.body().length));
            if (waiting.get() > 0) {
                change.signalAll();
            }
        } finally {
            lock.unlock();
        }
        tell(entry);
        return entry;
    }

    private static Request stripped(Request request) {
        return request.body().length == 0 ? request : request.withBody(new byte[0]);
    }

    Contents contents() {
        return contents;
    }

    void planned(JournalEntry entry) {
        wake();
        tell(entry);
    }

    void ended(JournalEntry entry) {
        wake();
        tell(entry);
    }

    private void wake() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                change.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void tell(JournalEntry entry) {
        for (Consumer<? super JournalEntry> watcher : watchers) {
            watcher.accept(entry);
        }
    }

    Duration sinceStart(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }

    /**
     * Tells a watcher of each exchange three times: when its request is read, when its response is planned and when its
     * delivery has ended. The watcher is called on the thread that does this, so it must not wait.
     *
     * @return ends the watch
     */
    public Runnable watch(Consumer<? super JournalEntry> watcher) {
        Consumer<JournalEntry> own = watcher::accept;
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    /** Returns the exchanges kept, oldest first. */
    public List<JournalEntry> entries() {
        return entries(entry -> true);
    }

    /** Returns the exchanges kept of one role, oldest first. */
    public List<JournalEntry> entries(Role role) {
        return entries(entry -> entry.role() == role);
    }

    /** Returns the exchanges kept that fit, oldest first. */
    public List<JournalEntry> entries(Predicate<? super JournalEntry> selector) {
        Collection<JournalEntry> all;
        lock.lock();
        try {
            all = new ArrayList<>(kept.entries());
        } finally {
            lock.unlock();
        }
        return all.stream().filter(selector).toList();
    }

    /** Returns the number of exchanges since the beginning or the last clearing, with those dropped. */
    public long count() {
        lock.lock();
        try {
            return kept.count();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of exchanges of one role since the beginning or the last clearing, with those dropped. */
    public long count(Role role) {
        lock.lock();
        try {
            return kept.count(role);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the number of connections on which they came. Exact, unless a connection comes back after 10,000 others have
     * been in use since it was.
     */
    public long connections() {
        lock.lock();
        try {
            return kept.connections();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of exchanges that were dropped for lack of room. */
    public long dropped() {
        lock.lock();
        try {
            return kept.dropped();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the shortest pause between two successive exchanges of those kept that fit: from the end of a delivery, or
     * from its request if it goes on, to the next request; zero if they overlap. Empty if fewer than two fit.
     */
    public Optional<Duration> minimumGap(Predicate<? super JournalEntry> selector) {
        return Gaps.shortest(entries(selector));
    }

    /** Forgets all exchanges; the counts begin again, the numbers of the exchanges go on. */
    public void clear() {
        lock.lock();
        try {
            kept.clear();
            contents.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a number of the exchanges kept fit.
     *
     * @return whether they did so in time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean await(Predicate<? super JournalEntry> selector, int count, Duration timeout)
            throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        waiting.incrementAndGet();
        try {
            while (kept.entries().stream().filter(selector).count() < count) {
                if (left <= 0) {
                    return false;
                }
                left = change.awaitNanos(left);
            }
            return true;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    /**
     * Returns what is completed when a number of exchanges have fitted, those kept and those to come. No thread waits.
     * Cancel it when it is not wanted any more.
     */
    public CompletableFuture<Void> whenSeen(Predicate<? super JournalEntry> selector, int count) {
        return new Arrival<JournalEntry>(selector, count).within(this::watch, this::entries);
    }

    /** Renders the exchanges kept as a timeline, a line each. */
    public String timeline() {
        StringBuilder text = new StringBuilder();
        long gone = dropped();
        if (gone > 0) {
            text.append("(").append(gone).append(" older exchanges dropped)\n");
        }
        entries().forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }

    @Override
    public String toString() {
        return "RequestJournal{count=" + count() + "}";
    }
}
