// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches how late this machine wakes a thread that asked to be woken. Where it is late by much, waits that were scaled
 * down say nothing about the client.
 */
final class Strain implements AutoCloseable {
    private static final long TICK_NANOS = 5_000_000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long worstNanos;

    Strain() {
        Thread thread = new Thread(this::watch, "mockidp-strain");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            long before = System.nanoTime();
            while (!closed.await(TICK_NANOS, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                worstNanos = Math.max(worstNanos, now - before - TICK_NANOS);
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the worst delay so far. */
    Duration worst() {
        return Duration.ofNanos(worstNanos);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
