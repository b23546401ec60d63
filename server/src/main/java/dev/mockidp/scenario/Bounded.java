// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs what a client does on a thread of its own, so that a client that hangs hangs alone. */
final class Bounded {
    /** Something that may throw. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** What became of it. */
    record Result(@Nullable Throwable thrown, boolean hung, Duration took) {}

    private volatile @Nullable Throwable thrown;

    private Bounded() {}

    static Result run(String name, Work work, Duration limit) {
        Bounded bounded = new Bounded();
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    bounded.thrown = caught(work);
                    done.countDown();
                },
                "mockidp-client-" + name);
        thread.setDaemon(true);
        long start = System.nanoTime();
        thread.start();
        boolean finished;
        try {
            finished = done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a client was at work", e);
        }
        if (!finished) {
            thread.interrupt();
        }
        return new Result(finished ? bounded.thrown : null, !finished, Duration.ofNanos(System.nanoTime() - start));
    }

    private static @Nullable Throwable caught(Work work) {
        try {
            work.run();
            return null;
        } catch (Throwable t) { // whatever a client throws is its outcome
            return t;
        }
    }
}
