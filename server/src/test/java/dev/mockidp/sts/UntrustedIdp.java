// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.testing.RawServer;
import dev.mockidp.testing.TestTls;
import java.io.IOException;
import java.net.InetAddress;

/** An https provider whose certificate leads to no authority that the JDK knows. */
final class UntrustedIdp implements AutoCloseable {
    private final RawServer server;

    UntrustedIdp() throws IOException {
        server = RawServer.start(
                TestTls.server().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (s, connection) -> s.readRequest(connection));
    }

    String url() {
        return "https://localhost:" + server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
