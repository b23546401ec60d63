// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.net.URI;
import java.util.Locale;

/** Tells by its name, without asking anybody, whether a host is this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
final class Loopback {
    private Loopback() {}

    static boolean isLoopback(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
