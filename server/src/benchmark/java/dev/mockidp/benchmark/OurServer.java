// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import dev.mockidp.MockIdpServer;
import dev.mockidp.issuer.Issuer;

/** Ours, with one issuer. */
final class OurServer {
    private OurServer() {}

    static Running start() {
        MockIdpServer server = MockIdpServer.start();
        return new Running(target(server.port(), server.newIssuer()), server::close);
    }

    static Target target(int port, Issuer issuer) {
        return new Target(
                port,
                issuer.discoveryUri().getPath(),
                issuer.jwksUri().getPath(),
                issuer.tokenUri().getPath());
    }
}
