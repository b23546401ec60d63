// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The threads and buffers that a server's listeners share. All threads are daemons and end with {@link #close()}. */
public final class Engine implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    private static final long CLOSE_SECONDS = 10;

    private final XnioWorker worker;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4);

    private Engine(XnioWorker worker) {
        this.worker = worker;
    }

    /**
     * Starts an engine.
     *
     * @param name beginning of its threads' names
     * @param ioThreads threads that perform deliveries
     * @param blockingThreads the most threads that wait for endpoints which block; they come and go as needed
     */
    public static Engine start(String name, int ioThreads, int blockingThreads) {
        try {
            return new Engine(Xnio.getInstance(Engine.class.getClassLoader())
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_NAME, name)
                            .set(Options.THREAD_DAEMON, true)
                            .set(Options.WORKER_IO_THREADS, ioThreads)
                            .set(Options.WORKER_TASK_CORE_THREADS, 1)
                            .set(Options.WORKER_TASK_MAX_THREADS, blockingThreads)
                            .set(Options.TCP_NODELAY, true)
                            .getMap()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the I/O threads of " + name, e);
        }
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
        try {
            worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
