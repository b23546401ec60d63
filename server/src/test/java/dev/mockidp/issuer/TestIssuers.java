// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.token.KeySource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issuers without a server, and requests without a socket. */
final class TestIssuers {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private TestIssuers() {}

    static Issuer issuer(IssuerSpec spec) {
        return new Issuer(
                spec,
                "acme",
                URI.create("http://localhost:8080/acme"),
                KeySource.pooled(7),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Issuer issuer(String profile) {
        return issuer(IssuerSpec.of(profile).seed(1));
    }

    static Request request(String method, String path, Headers headers, String body) {
        return new Request(
                method,
                path,
                "",
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                new Connection(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000), false),
                1);
    }

    static Response get(Issuer issuer, String path) {
        return issuer.handle(request("GET", path, Headers.none(), "")).response();
    }

    static Response post(Issuer issuer, String body, String... headers) {
        Headers all = Headers.of(headers);
        Headers typed =
                all.contains("Content-Type") ? all : all.with("Content-Type", "application/x-www-form-urlencoded");
        return issuer.handle(request("POST", issuer.profile().tokenPath(), typed, body))
                .response();
    }

    static Map<String, @Nullable Object> json(Response response) {
        return Json.readObject(response.body());
    }
}
