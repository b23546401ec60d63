// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.fault.Latency;
import dev.mockidp.fault.Status;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class MockIdpServerIT {
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void anIssuerIsFoundByItsDiscoveryDocument() throws Exception {
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            HttpResponse<String> discovery = get(issuer.discoveryUri());
            assertThat(discovery.statusCode()).isEqualTo(200);
            assertThat(discovery.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(Json.readObject(discovery.body()))
                    .containsEntry("issuer", issuer.identifier())
                    .containsEntry("jwks_uri", issuer.jwksUri().toString());
            assertThat(get(issuer.jwksUri()).body())
                    .contains(issuer.keys().signing().kid());
            assertThat(issuer.journal().count(Role.DISCOVERY)).isEqualTo(1);
            assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(1);
        }
    }

    @Test
    void httpsIsServedByACertificateOfTheServersOwnCa() throws Exception {
        try (MockIdpServer server = MockIdpServer.start(ServerOptions.defaults().withHttps())) {
            Issuer issuer = server.newIssuer();
            assertThat(issuer.identifier()).startsWith("https://localhost:");
            assertThat(server.caCertificatePem()).startsWith("-----BEGIN CERTIFICATE-----");
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(trusting(server.trustStore()))
                    .build();
            HttpRequest request = HttpRequest.newBuilder(issuer.discoveryUri()).build();
            assertThat(trusting.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Test
    void aPlainServerHasNoCaAndSaysHowToGetOne() {
        try (MockIdpServer server = MockIdpServer.start()) {
            assertThatThrownBy(server::caCertificatePem).hasMessageContaining("withHttps()");
        }
    }

    @Test
    void issuersShareThePortAndNothingElse() throws Exception {
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer one = server.newIssuer();
            Issuer two = server.newIssuer();
            one.faults().on(Role.JWKS).apply(new Status(503));
            one.clock().advance(Duration.ofHours(1));
            assertThat(get(one.jwksUri()).statusCode()).isEqualTo(503);
            assertThat(get(two.jwksUri()).statusCode()).isEqualTo(200);
            assertThat(two.journal().count()).isEqualTo(1);
            assertThat(two.clock().offset()).isZero();
            assertThat(one.keys().signing().publicKey())
                    .isNotEqualTo(two.keys().signing().publicKey());
        }
    }

    @Test
    void sixtyFourIssuersInParallelEachAnswerAsPlanned() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (MockIdpServer server = MockIdpServer.start()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int code = 400 + i;
                Issuer issuer = server.newIssuer();
                issuer.faults().on(Role.JWKS).every(2).apply(new Status(code));
                for (int n = 0; n < 10; n++) {
                    answers.add(pool.submit(() -> get(issuer.jwksUri()).statusCode() - code));
                }
            }
            int struck = 0;
            for (Future<Integer> answer : answers) {
                struck += answer.get() == 0 ? 1 : 0;
            }
            assertThat(struck).isEqualTo(64 * 5);
            assertThat(server.issuers())
                    .allSatisfy(issuer -> assertThat(issuer.journal().count()).isEqualTo(10));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void unknownIssuersAndPathsGetAClearAnswer() throws Exception {
        try (MockIdpServer server = MockIdpServer.start()) {
            server.newIssuer(IssuerSpec.of("generic").name("acme"));
            HttpResponse<String> nobody = get(server.url().resolve("/nobody/jwks"));
            assertThat(nobody.statusCode()).isEqualTo(404);
            assertThat(nobody.body()).contains("no issuer is named \\\"nobody\\\"; known: acme");
            assertThat(get(server.url().resolve("/acme/nothing")).statusCode()).isEqualTo(404);
            assertThat(get(server.url().resolve("/")).body()).contains("for tests", "/acme");
            assertThat(server.journal().count()).isEqualTo(2);
            assertThatThrownBy(() -> server.newIssuer(IssuerSpec.of("generic").name("acme")))
                    .hasMessageContaining("exists already");
            assertThatThrownBy(() -> server.newIssuer("okto")).hasMessageContaining("gitlab");
        }
    }

    @Test
    void hostilePathsDoNoHarm() throws Exception {
        try (MockIdpServer server = MockIdpServer.start()) {
            server.newIssuer(IssuerSpec.of("generic").name("acme"));
            for (String path : List.of(
                    "/../../etc/passwd",
                    "/acme/../../x",
                    "//",
                    "/%2e%2e/",
                    "/%00",
                    "/acme/%ff%fe",
                    "/" + "a".repeat(8_000))) {
                try (RawClient client = RawClient.connect(server.port(), null, "")) {
                    assertThat(client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .read(10_000)
                                    .text())
                            .as(path)
                            .matches(text -> text.startsWith("HTTP/1.1 4") || text.startsWith("HTTP/1.1 200"))
                            .doesNotContain("root:", "Exception", "\tat ");
                }
            }
            assertThat(get(server.issuer("acme").orElseThrow().jwksUri()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRemovedIssuerIsGone() throws Exception {
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            server.remove(issuer);
            assertThat(get(issuer.jwksUri()).statusCode()).isEqualTo(404);
            assertThat(server.issuer(issuer.name())).isEmpty();
            Issuer closed = server.newIssuer();
            closed.close();
            assertThat(get(closed.jwksUri()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void closeEndsADelayedAnswerAndFreesThePort() throws Exception {
        MockIdpServer server = MockIdpServer.start();
        Issuer issuer = server.newIssuer();
        issuer.faults().on().apply(new Latency(Duration.ofMinutes(5)));
        try (RawClient client = RawClient.connect(server.port(), null, "")) {
            client.get(issuer.jwksUri().getPath());
            assertThat(issuer.journal().await(entry -> true, 1, Duration.ofSeconds(5)))
                    .isTrue();
            int port = server.port();
            server.close();
            assertThat(client.read(2_000).text()).isEmpty();
            assertThat(issuer.journal().entries().get(0).ended()).contains(How.SERVER_CLOSED);
            try (ServerSocket again = new ServerSocket()) {
                again.setReuseAddress(true);
                again.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                assertThat(again.isBound()).isTrue();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("mockidp I/O"));
    }

    @Test
    void aSeedRepeatsTheChoiceOfKeys() {
        String first = firstKid(42);
        assertThat(firstKid(42)).isEqualTo(first);
        assertThat(firstKid(43)).isNotEqualTo(first);
    }

    private static String firstKid(long seed) {
        try (MockIdpServer server = MockIdpServer.start(ServerOptions.defaults().withSeed(seed))) {
            return server.newIssuer().keys().signing().kid();
        }
    }

    @Test
    void anOccupiedPortIsNamed() throws Exception {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerOptions options = ServerOptions.defaults().withPort(occupied.getLocalPort());
            assertThatThrownBy(() -> MockIdpServer.start(options))
                    .hasMessageContaining(String.valueOf(occupied.getLocalPort()))
                    .hasMessageContaining("choose another port");
        }
    }
}
