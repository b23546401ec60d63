// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A child process: starts servers in a JVM that has just run a JUnit test, and reports of each the milliseconds until it was
 * bound with an issuer made, and until it had answered for discovery and keys.
 */
final class Starts {
    private Starts() {}

    /** Starts as many servers of the contender as asked; they stay until the end, as those of parallel tests do. */
    public static void main(String[] args) throws IOException {
        Contender contender = Contender.of(args[0]);
        runTests();
        List<Running> running = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            long start = System.nanoTime();
            Running server = contender.start();
            long bound = System.nanoTime();
            Wire.discoveryAndKeys(server.target());
            long answered = System.nanoTime();
            running.add(server);
            System.out.println((bound - start) / 1e6 + " " + (answered - start) / 1e6);
        }
        running.forEach(Running::close);
    }

    private static void runTests() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(WarmingCase.class))
                .build();
        LauncherFactory.create().execute(request);
    }
}
