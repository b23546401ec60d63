// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mockidp.internal.json.Json;
import dev.mockidp.testing.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An identity provider of the JDK's own HTTP server, with documents that a test changes as it likes. */
final class TestIdp implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();
    private volatile Runnable beforeAnswer = () -> {};

    TestIdp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        discovery(Map.of());
        publish(TestKeys.RSA, TestKeys.EC);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        byte[] body = bodies.getOrDefault(path, "nothing here").getBytes(StandardCharsets.UTF_8);
        beforeAnswer.run();
        headers.getOrDefault(path, Map.of()).forEach(exchange.getResponseHeaders()::set);
        int status = statuses.getOrDefault(path, bodies.containsKey(path) ? 200 : 404);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    URI address() {
        return URI.create(url());
    }

    /** Serves a good discovery document with some members changed; a null leaves a member out. */
    void discovery(Map<String, ? extends @Nullable Object> changes) {
        serve("/.well-known/openid-configuration", Json.write(document(url(), changes)));
    }

    static Map<String, @Nullable Object> document(String issuer, Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("jwks_uri", issuer + "/keys");
        document.put("response_types_supported", List.of("id_token"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.putAll(changes);
        return document;
    }

    void publish(JWK... keys) {
        serve("/keys", new JWKSet(List.of(keys)).toString());
    }

    void serve(String path, String body) {
        bodies.put(path, body);
    }

    void status(String path, int status) {
        statuses.put(path, status);
    }

    void header(String path, String name, String value) {
        headers.put(path, Map.of(name, value));
    }

    /** Runs on the server's thread between request and answer, when the document to send is chosen already. */
    void beforeAnswer(Runnable action) {
        beforeAnswer = action;
    }

    List<String> asked() {
        return asked;
    }

    long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
