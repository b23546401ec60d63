// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest CloudTrail records of an account, up to {@value #CAPACITY}, and whoever wants to hear of each. Real records arrive
 * after minutes; these are there when the call is answered. Safe for use by several threads.
 */
public final class AuditTrail {
    /** The number of records kept. */
    public static final int CAPACITY = 1_000;

    private static final Logger LOGGER = System.getLogger(AuditTrail.class.getPackageName());

    private final Deque<AuditRecord> newest = new ArrayDeque<>();
    private final List<Consumer<? super AuditRecord>> listeners = new CopyOnWriteArrayList<>();
    private long count;

    /** Keeps a record, lets go of the oldest one if there are too many, and tells the listeners. */
    public void add(AuditRecord added) {
        synchronized (newest) {
            if (newest.size() == CAPACITY) {
                newest.removeFirst();
            }
            newest.addLast(added);
            count++;
        }
        listeners.forEach(listener -> tell(listener, added));
    }

    private void tell(Consumer<? super AuditRecord> listener, AuditRecord added) {
        try {
            listener.accept(added);
        } catch (RuntimeException e) {
            listeners.remove(listener);
            LOGGER.log(Level.WARNING, "a listener of audit records failed and is told nothing more", e);
        }
    }

    /** Returns the records kept, oldest first. */
    public List<AuditRecord> records() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    /** Returns those of the records kept that fit a query, oldest first. */
    public List<AuditRecord> records(AuditQuery query) {
        return records().stream().filter(query::fits).toList();
    }

    /** Returns the number of records since the beginning, whether they are still kept or not. */
    public long count() {
        synchronized (newest) {
            return count;
        }
    }

    /** Forgets the records. */
    public void clear() {
        synchronized (newest) {
            newest.clear();
        }
    }

    /**
     * Has a listener called with each record from now on, on the thread that answers the call; it must be quick. One that throws
     * is told nothing more.
     */
    public void onRecord(Consumer<? super AuditRecord> listener) {
        listeners.add(listener);
    }
}
