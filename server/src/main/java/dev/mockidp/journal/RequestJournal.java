// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The exchanges of one issuer, one account or one server, in the order of arrival. It keeps the newest up to its
 * capacity and says how many older ones it dropped; the counts by role go on. Safe for use by several threads.
 */
public final class RequestJournal {
    /** The number of exchanges kept unless said otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private final int capacity;
    private final long startNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Map<Role, Count> counts = new EnumMap<>(Role.class);
    private long last;
    /** Changed with the lock held; read without it by those who only want to know whether to wake anybody. */
    private final AtomicInteger waiting = new AtomicInteger();

    private static final class Count {
        private long exchanges;
    }

    /** Makes an empty journal of the default capacity. */
    public RequestJournal() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * Makes an empty journal.
     *
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public RequestJournal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1, got " + capacity);
        }
        this.capacity = capacity;
    }

    /** Writes a request down as soon as it is read. */
    public JournalEntry open(Role role, Request request) {
        lock.lock();
        try {
            JournalEntry entry = new JournalEntry(this, ++last, role, stripped(request));
            if (entries.size() == capacity) {
                entries.removeFirst();
            }
            entries.addLast(entry);
            counts.computeIfAbsent(role, first -> new Count()).exchanges++;
            if (waiting.get() > 0) {
                change.signalAll();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private static Request stripped(Request request) {
        return request.body().length == 0
                ? request
                : new Request(
                        request.method(),
                        request.path(),
                        request.query(),
                        request.headers(),
                        new byte[0],
                        request.connection(),
                        request.receivedNanos());
    }

    void changed() {
        if (waiting.get() == 0) {
            return; // whoever begins to wait from now on looks at the entries first
        }
        lock.lock();
        try {
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Duration sinceStart(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
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
            all = new ArrayList<>(entries);
        } finally {
            lock.unlock();
        }
        return all.stream().filter(selector).toList();
    }

    /** Returns the number of exchanges since the beginning, with those dropped. */
    public long count() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of exchanges of one role since the beginning, with those dropped. */
    public long count(Role role) {
        lock.lock();
        try {
            Count known = counts.get(role);
            return known == null ? 0 : known.exchanges;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of exchanges that were dropped for lack of room. */
    public long dropped() {
        lock.lock();
        try {
            return last - entries.size();
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
            while (entries.stream().filter(selector).count() < count) {
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
