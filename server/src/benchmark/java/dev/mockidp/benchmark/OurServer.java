// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.DripBody;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.fault.Latency;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.internal.undertow.Engine;
import dev.mockidp.internal.undertow.Listener;
import dev.mockidp.internal.undertow.ListenerOptions;
import dev.mockidp.issuer.Issuer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Ours, with one issuer. */
final class OurServer {
    /** How late the late one is. */
    static final Duration LATE = Duration.ofMillis(250);

    /** The bytes of each write of the dripping one. */
    static final int DRIP_BYTES = 16;

    /** The pause between two writes of the dripping one. */
    static final Duration DRIP_PAUSE = Duration.ofMillis(20);

    private static final int RULES = 50;
    private static final int IO_THREADS = 2;

    private OurServer() {}

    static Running start() {
        return start(issuer -> {});
    }

    static Running withIdleRules() {
        return start(issuer -> idle(issuer.faults()));
    }

    static Running late() {
        return start(issuer -> issuer.faults().on(Role.JWKS).apply(new Latency(LATE)));
    }

    static Running dripping() {
        return start(issuer -> issuer.faults().on(Role.JWKS).apply(new DripBody(DRIP_BYTES, DRIP_PAUSE)));
    }

    private static Running start(Consumer<Issuer> change) {
        MockIdpServer server = MockIdpServer.start();
        Issuer issuer = server.newIssuer();
        change.accept(issuer);
        return new Running(target(server.port(), issuer), server::close);
    }

    /** One in five misses by each of role, path, header, method and label. */
    private static void idle(FaultRules rules) {
        for (int i = 0; i < RULES; i += 5) {
            rules.on(Role.TOKEN).apply(new Status(503));
            rules.on(Role.JWKS).path("/elsewhere/*/" + i).apply(new Status(503));
            rules.on(Role.JWKS).header("User-Agent", "*somebody-else-" + i).apply(new Status(503));
            rules.on(Role.JWKS).method("DELETE").apply(new Status(503));
            rules.on(Role.JWKS).label("label-" + i).apply(new Status(503));
        }
    }

    static Running engineOnly() {
        Response keys;
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            keys = issuer.handle(new Request(
                            "GET",
                            issuer.profile().jwksPath(),
                            "",
                            Headers.none(),
                            new byte[0],
                            new Connection(1, new InetSocketAddress(0), false),
                            0))
                    .response();
        }
        Engine engine = Engine.start("engine", IO_THREADS, 1, Clock.systemUTC());
        Listener listener = Listener.start(
                engine,
                ListenerOptions.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                request -> Exchange.of(keys));
        return new Running(new Target(listener.address().getPort(), "/", "/jwks", "/token"), () -> {
            listener.close();
            engine.close();
        });
    }

    static Target target(int port, Issuer issuer) {
        return new Target(
                port,
                issuer.discoveryUri().getPath(),
                issuer.jwksUri().getPath(),
                issuer.tokenUri().getPath());
    }
}
