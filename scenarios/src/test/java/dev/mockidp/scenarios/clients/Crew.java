// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does measurements that mostly wait side by side, and gives their results in order. */
final class Crew implements AutoCloseable {
    private final ExecutorService threads;

    Crew(int size) {
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "mockidp-measurement");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a measurement failed", e.getCause());
        }
    }

    static <T> List<T> results(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        futures.forEach(future -> results.add(result(future)));
        return List.copyOf(results);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
