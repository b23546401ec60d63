// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import dev.mockidp.MockIdpServer;
import dev.mockidp.issuer.Issuer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A child process: adds issuers to a running server and reports, a line each, the milliseconds for one in a JVM that has made
 * few, for one in a JVM that has made thousands, the bytes that one holds on to, and the bytes once each has served its
 * documents and minted a token.
 */
final class Issuers {
    private static final int FEW = 100;
    private static final int MANY = 5_000;
    private static final int USED = 1_000;

    private Issuers() {}

    /** Measures; has no arguments. */
    public static void main(String[] args) throws IOException {
        try (MockIdpServer server = MockIdpServer.start()) {
            Wire.discoveryAndKeys(OurServer.target(server.port(), server.newIssuer()));
            List<Issuer> issuers = new ArrayList<>(FEW + 2 * MANY);
            System.out.println(medianMillis(server, issuers, FEW));
            System.out.println(medianMillis(server, issuers, MANY));
            long before = heap();
            add(server, issuers, MANY);
            System.out.println((double) (heap() - before) / MANY);
            before = heap();
            for (Issuer issuer : issuers.subList(0, USED)) {
                Wire.discoveryAndKeys(OurServer.target(server.port(), issuer));
                issuer.mint();
            }
            System.out.println((double) (heap() - before) / USED);
        }
    }

    private static double medianMillis(MockIdpServer server, List<Issuer> issuers, int count) {
        List<Double> millis = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            issuers.add(server.newIssuer());
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return new Samples(millis).median();
    }

    private static void add(MockIdpServer server, List<Issuer> issuers, int count) {
        for (int i = 0; i < count; i++) {
            issuers.add(server.newIssuer());
        }
    }

    /** Returns the bytes in use once everything that can be freed is. */
    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
