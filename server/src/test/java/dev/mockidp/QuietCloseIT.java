// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.fault.ConnectionReset;
import dev.mockidp.fault.DripBody;
import dev.mockidp.fault.Latency;
import dev.mockidp.http.Point;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A server that closes under requests of all kinds says nothing about it in its host's log. */
class QuietCloseIT {
    private static final int SERVERS = 60;
    private static final int CLIENTS = 6;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                said.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void nothingIsSaidWhenAServerClosesUnderRequests() throws Exception {
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        try {
            for (int i = 0; i < SERVERS; i++) {
                closeUnderRequests(i);
            }
        } finally {
            root.removeHandler(ear);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void theEarHears() {
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        Logger.getLogger("io.undertow.request").warning("heard");
        root.removeHandler(ear);
        assertThat(said).singleElement().asString().contains("heard");
    }

    private static void closeUnderRequests(int round) throws Exception {
        MockIdpServer server = MockIdpServer.start();
        Issuer issuer = server.newIssuer();
        switch (round % 4) {
            case 0 -> {}
            case 1 -> issuer.faults().on(Role.JWKS).apply(new Latency(Duration.ofMillis(3)));
            case 2 -> issuer.faults().on(Role.JWKS).apply(new DripBody(50, Duration.ofMillis(1)));
            default -> issuer.faults().on(Role.JWKS).every(3).apply(new ConnectionReset(Point.afterBytes(9)));
        }
        CountDownLatch busy = new CountDownLatch(20);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            boolean posts = i % 2 == 0;
            String request = posts
                    ? "POST " + issuer.tokenUri().getRawPath()
                            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 3\r\n\r\n"
                    : "GET " + issuer.jwksUri().getRawPath() + " HTTP/1.1\r\nHost: x\r\n\r\n";
            Thread client = new Thread(() -> ask(server.port(), request, posts, busy));
            client.start();
            clients.add(client);
        }
        busy.await();
        server.close();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Asks until the server is gone. */
    private static void ask(int port, String request, boolean posts, CountDownLatch busy) {
        byte[] head = request.getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[8_192];
        int failures = 0;
        while (failures < 3) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(2_000);
                for (int n = 1; n > 0; n = socket.getInputStream().read(buffer)) {
                    socket.getOutputStream().write(head);
                    if (posts) {
                        socket.getOutputStream().write(new byte[] {'a', '=', 'b'});
                    }
                    busy.countDown();
                }
                failures++;
            } catch (IOException e) {
                failures++;
                busy.countDown();
            }
        }
    }
}
