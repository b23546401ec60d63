// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.XnioWorker;

/** The threads and buffers that a server's listeners share. All threads are daemons and end with {@link #close()}. */
public final class Engine implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    private static final long CLOSE_SECONDS = 10;
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final XnioWorker worker;
    private final ExecutorService blocking;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4);

    private Engine(XnioWorker worker, ExecutorService blocking) {
        this.worker = worker;
        this.blocking = blocking;
    }

    /**
     * Starts an engine.
     *
     * @param name beginning of its threads' names
     * @param ioThreads threads that perform deliveries
     * @param blockingThreads the most threads that wait for endpoints which block; they come and go as needed
     */
    public static Engine start(String name, int ioThreads, int blockingThreads) {
        ExecutorService blocking = pool(name, blockingThreads);
        return new Engine(
                QuietXnio.get()
                        .createWorkerBuilder()
                        .setWorkerName(name)
                        .setDaemon(true)
                        .setWorkerIoThreads(ioThreads)
                        .setExternalExecutorService(blocking)
                        .build(),
                blocking);
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
