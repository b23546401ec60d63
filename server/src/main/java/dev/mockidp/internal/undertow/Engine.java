// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The threads and buffers that a server's listeners share. All threads are daemons and end with {@link #close()}. */
public final class Engine implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger("dev.mockidp.http");
    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    private static final long CLOSE_SECONDS = 10;
    private static final long SETTLE_SECONDS = 1;
    private static final int DRAWS = 1_000;
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final XnioWorker worker;
    private final ExecutorService blocking;
    private final Set<XnioIoThread> ioThreads;
    private final HttpDates dates;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4);

    private Engine(XnioWorker worker, ExecutorService blocking, Set<XnioIoThread> ioThreads, Clock clock) {
        this.worker = worker;
        this.blocking = blocking;
        this.ioThreads = ioThreads;
        this.dates = new HttpDates(clock);
    }

    /**
     * Starts an engine.
     *
     * @param name beginning of its threads' names
     * @param ioThreads threads that perform deliveries
     * @param blockingThreads the most threads that wait for endpoints which block; they come and go as needed
     * @param clock the time that answers say it is
     */
    public static Engine start(String name, int ioThreads, int blockingThreads, Clock clock) {
        ExecutorService blocking = pool(name, blockingThreads);
        XnioWorker worker = QuietXnio.get()
                .createWorkerBuilder()
                .setWorkerName(name)
                .setDaemon(true)
                .setWorkerIoThreads(ioThreads)
                .setExternalExecutorService(blocking)
                .build();
        return new Engine(worker, blocking, threads(worker, ioThreads), clock);
    }

    /** XNIO names its threads one at a time, by chance. */
    private static Set<XnioIoThread> threads(XnioWorker worker, int number) {
        Set<XnioIoThread> threads = new HashSet<>();
        for (int i = 0; i < DRAWS && threads.size() < number; i++) {
            threads.add(worker.getIoThread());
        }
        return Set.copyOf(threads);
    }

    /** Waits until each I/O thread has done what was in its queue. Does nothing on one of them. */
    void settle() {
        if (Thread.currentThread() instanceof XnioIoThread) {
            return;
        }
        CountDownLatch done = new CountDownLatch(ioThreads.size());
        try {
            ioThreads.forEach(thread -> thread.execute(done::countDown));
            if (!done.await(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.log(Level.DEBUG, "an I/O thread is busy");
            }
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.DEBUG, "the I/O threads have ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the threads that may wait; XNIO's own pool costs forty classes and a line in the log at the first start. */
    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + " task-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    HttpDates dates() {
        return dates;
    }

    XnioWorker worker() {
        return worker;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    /** Ends all threads and waits for them. */
    @Override
    public void close() {
        worker.shutdownNow();
        blocking.shutdownNow();
        try {
            worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            blocking.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            awaitThreads();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }

    /** XNIO tells of its end a moment before its threads have ended. */
    private void awaitThreads() throws InterruptedException {
        for (int i = 0; i < worker.getIoThreadCount(); i++) {
            Thread thread = worker.getIoThread(i);
            if (thread != Thread.currentThread()) {
                thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            }
        }
    }
}
