// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.json.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves until the process is ended. */
final class Serving {
    private Serving() {}

    static int untilEnded(Configuration configuration, PrintWriter out, boolean json) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(end, closed), "mockidp-end"));
        try (Stack stack = Stack.start(configuration)) {
            announce(stack.addresses(), out, json);
            end.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static void endAndWait(CountDownLatch end, CountDownLatch closed) {
        end.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void announce(Map<String, Object> addresses, PrintWriter out, boolean json) {
        if (json) {
            out.println(Json.write(addresses));
        } else {
            out.println("MockIdP is ready. For tests only: its keys are public knowledge.");
            addresses.forEach((key, value) -> out.println("  " + key + " ".repeat(11 - key.length()) + value));
            out.println("End it with Ctrl-C.");
        }
        out.flush();
    }
}
