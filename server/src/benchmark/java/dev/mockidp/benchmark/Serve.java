// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;

/** A child process: serves one variant, says where, and ends with its standard input. */
final class Serve {
    private Serve() {}

    /** Serves the variant named by the first argument. */
    public static void main(String[] args) throws IOException {
        try (Running server = Variant.of(args[0]).start()) {
            System.out.println(server.target());
            System.out.flush();
            while (System.in.read() >= 0) {
                // until the parent closes it
            }
        }
    }
}
