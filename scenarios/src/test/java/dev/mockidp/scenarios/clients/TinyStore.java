// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of S3 as Terraform asks for: an empty bucket. */
final class TinyStore implements AutoCloseable {
    private static final String EMPTY =
            "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated>" + "</ListBucketResult>";

    private final HttpServer server;
    private final List<String> keys = new CopyOnWriteArrayList<>();

    TinyStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            boolean list = String.valueOf(exchange.getRequestURI().getQuery()).contains("prefix=");
            byte[] body = list ? EMPTY.getBytes(UTF_8) : new byte[0];
            exchange.sendResponseHeaders(list ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Returns what requests were signed with. */
    List<String> authorizations() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
