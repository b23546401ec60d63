// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.control.ControlClient.Seen;
import dev.mockidp.fault.Chunked;
import dev.mockidp.fault.ConnectionClose;
import dev.mockidp.fault.Gzip;
import dev.mockidp.http.Point;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.RawClient;
import dev.mockidp.testing.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalIT {
    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private final ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final ControlClient client = new ControlClient(control.url());
    private final Issuer acme = idp.newIssuer(IssuerSpec.of("generic").name("acme"));

    @AfterEach
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    private List<Map<String, Object>> requests(String path) {
        return requests(client.get(path));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> requests(Seen seen) {
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return (List<Map<String, Object>>)
                requireNonNull(Json.readObject(seen.text()).get("requests"));
    }

    @Test
    void oneViewShowsAllIssuersAndWhatNamedNone() {
        Issuer other = idp.newIssuer();
        client.fetch(acme.jwksUri());
        client.fetch(other.discoveryUri());
        client.fetch(idp.url().resolve("/nobody/jwks"));
        assertThat(requests("/journal"))
                .extracting(entry -> entry.get("issuer"))
                .containsExactly("acme", other.name(), null);
        assertThat(requests("/journal?issuer=acme")).hasSize(1);
        assertThat(requests("/journal?role=jwks")).hasSize(1);
        assertThat(requests("/journal?path=/nobody/*")).hasSize(1);
        assertThat(requests("/journal?path=/somebody/*")).isEmpty();
        assertThat(requests("/issuers/acme/journal")).hasSize(1);
        assertThat(requests("/__admin/requests/unmatched")).hasSize(1);
        idp.remove(other);
        assertThat(requests("/journal")).hasSize(2);
    }

    @Test
    void timesAreInOrderAndSecretsAreNotShown() throws Exception {
        try (RawClient raw = RawClient.connect(idp.port(), null, "")) {
            raw.send("GET /acme/jwks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer s3cret\r\n\r\n")
                    .readSome();
        }
        Map<String, Object> entry =
                requests(client.get("/journal/wait?ended=sent")).get(0);
        @SuppressWarnings("unchecked")
        Map<String, Number> times = (Map<String, Number>) requireNonNull(entry.get("times"));
        assertThat(List.of("acceptedMillis", "headMillis", "firstByteMillis", "lastByteMillis", "endMillis"))
                .extracting(name -> requireNonNull(times.get(name)).doubleValue())
                .isSorted();
        assertThat(entry.toString()).contains("<redacted>").doesNotContain("s3cret");
        assertThat(entry).containsEntry("tlsProtocol", null).containsEntry("ended", "sent");
        assertThat(entry.get("bodyBytes")).isNotEqualTo(0);
    }

    @Test
    void theLastByteOfACutAnswerIsTold() throws Exception {
        client.post("/issuers/acme/faults", "{\"then\":{\"connection-close\":\"after 10 bytes\"}}");
        client.fetch(acme.jwksUri());
        Map<String, Object> entry =
                requests(client.get("/journal/wait?ended=closed-by-plan")).get(0);
        assertThat(entry).containsEntry("bodyBytes", 10);
        assertThat(String.valueOf(entry.get("times"))).doesNotContain("lastByteMillis=null");
        client.delete("/issuers/acme/faults");
        client.post("/issuers/acme/faults", "{\"then\":{\"connection-reset\":\"before-response\"}}");
        client.fetch(acme.jwksUri());
        Map<String, Object> nothing =
                requests(client.get("/journal/wait?ended=reset-by-plan")).get(0);
        assertThat(String.valueOf(nothing.get("times"))).contains("lastByteMillis=null");
    }

    @Test
    void connectionsAreCountedApartFromRequests() throws Exception {
        for (int connection = 0; connection < 2; connection++) {
            try (RawClient raw = RawClient.connect(idp.port(), null, "")) {
                raw.get("/acme/jwks").readSome();
                raw.get("/acme/jwks").readSome();
            }
        }
        assertThat(client.get("/issuers/acme/journal").json())
                .containsEntry("count", 4)
                .containsEntry("connections", 2);
        assertThat(client.get("/journal/count?role=jwks").json())
                .containsEntry("count", 4)
                .containsEntry("connections", 2);
        assertThat(requests("/journal?connection=1")).hasSize(2);
    }

    @Test
    void connectionsOfTwoListenersAreToldApart() throws Exception {
        for (int port : new int[] {idp.port(), idp.openListener("cdn").port()}) {
            try (RawClient raw = RawClient.connect(port, null, "")) {
                raw.get("/acme/jwks").readSome();
            }
        }
        assertThat(requests("/journal/wait?count=2&ended=sent")).hasSize(2);
        assertThat(client.get("/issuers/acme/journal").json()).containsEntry("connections", 2);
        assertThat(client.get("/journal/count").json()).containsEntry("connections", 2);
        assertThat(requests("/journal?connection=1")).extracting("listener").containsExactly("main", "cdn");
        assertThat(requests("/journal?connection=1&listener=cdn"))
                .extracting("listener")
                .containsExactly("cdn");
        assertThat(client.get("/journal/har").text()).contains("\"connection\":\"1\"", "\"connection\":\"cdn/1\"");
    }

    @Test
    void tlsProtocolAndServerNameAreSeen() throws Exception {
        try (MockIdpServer secure = MockIdpServer.start(ServerOptions.defaults().withHttps());
                ControlServer its = ControlServer.start(secure, sts, ControlOptions.defaults())) {
            Issuer issuer = secure.newIssuer();
            SSLSocketFactory tls = TestTls.contextTrusting(secure.trustStore()).getSocketFactory();
            try (SSLSocket socket = (SSLSocket) tls.createSocket(InetAddress.getLoopbackAddress(), secure.port())) {
                SSLParameters asked = socket.getSSLParameters();
                asked.setServerNames(List.of(new SNIHostName("idp.example")));
                socket.setSSLParameters(asked);
                String path = issuer.jwksUri().getPath();
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            Map<String, Object> entry =
                    requests(new ControlClient(its.url()).get("/journal")).get(0);
            assertThat(entry.get("tlsProtocol")).isEqualTo("TLSv1.3");
            assertThat(entry.get("serverName")).isEqualTo("idp.example");
        }
    }

    @Test
    void aWaitEndsWhenEnoughHaveComeOrTheTimeIsUp() throws Exception {
        CompletableFuture<Seen> wait =
                client.sendLater("GET", "/issuers/acme/journal/wait?role=jwks&count=2&timeout=50s");
        client.fetch(acme.jwksUri());
        client.fetch(acme.discoveryUri());
        assertThat(client.get("/health").status()).isEqualTo(200);
        assertThat(wait).isNotDone();
        client.fetch(acme.jwksUri());
        assertThat(wait.get(20, TimeUnit.SECONDS).json())
                .containsEntry("reached", true)
                .containsEntry("count", 2);
        assertThat(client.get("/journal/wait?role=token&timeout=10ms").json())
                .containsEntry("reached", false)
                .containsEntry("count", 0);
    }

    @Test
    void manyWaitsHoldNoThread() throws Exception {
        List<CompletableFuture<Seen>> waits = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waits.add(client.sendLater("GET", "/journal/wait?role=jwks&timeout=50s"));
        }
        assertThat(client.get("/health").status()).isEqualTo(200);
        client.fetch(acme.jwksUri());
        for (CompletableFuture<Seen> wait : waits) {
            assertThat(wait.get(30, TimeUnit.SECONDS).json()).containsEntry("reached", true);
        }
    }

    @Test
    void aFullJournalSaysThatItIsTruncated() {
        for (int i = 0; i < 3; i++) {
            client.fetch(acme.jwksUri());
        }
        assertThat(client.get("/issuers/acme/journal").json()).containsEntry("truncated", false);
        assertThat(requests("/issuers/acme/journal?limit=1"))
                .extracting(entry -> entry.get("number"))
                .containsExactly(3);
        assertThat(client.delete("/issuers/acme/journal").status()).isEqualTo(204);
        assertThat(client.get("/issuers/acme/journal").json()).containsEntry("count", 0);
    }

    @Test
    void theLiveStreamTellsOfRequestPlanAndEnd() throws Exception {
        try (Socket socket = subscribe("/journal/events?role=jwks");
                BufferedReader lines = reader(socket)) {
            awaitLine(lines, ": open");
            client.fetch(acme.discoveryUri());
            client.fetch(acme.jwksUri());
            awaitLine(lines, "event: request");
            awaitLine(lines, "id: acme/2");
            awaitLine(lines, "event: planned");
            awaitLine(lines, "event: ended");
            String data = awaitLine(lines, "data: ");
            assertThat(Json.readObject(data.substring("data: ".length())))
                    .containsEntry("role", "jwks")
                    .containsEntry("ended", "sent");
            control.close();
            assertThat(rest(lines)).noneMatch(line -> line.startsWith("event: "));
        }
    }

    /** Reads to the end, which may be a reset: the server closes without waiting for its clients. */
    private static List<String> rest(BufferedReader lines) {
        List<String> rest = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rest.add(line);
            }
        } catch (IOException e) {
            rest.add("(" + e.getMessage() + ")");
        }
        return rest;
    }

    @Test
    void aSlowReaderIsCutOffWithAnEventThatSaysSo() throws Exception {
        try (Socket socket = subscribe("/journal/events")) {
            try (RawClient raw = RawClient.connect(idp.port(), null, "")) {
                String padding = "x".repeat(8_000);
                for (int i = 0; i < 4_000; i++) {
                    raw.send("GET /acme/jwks HTTP/1.1\r\nHost: localhost\r\nX-Padding: " + padding + "\r\n\r\n")
                            .readSome();
                }
            }
            try (BufferedReader lines = reader(socket)) {
                awaitLine(lines, "event: cut-off");
                assertThat(awaitLine(lines, "data: ")).contains("too slow");
            }
        }
        assertThat(client.get("/health").status()).isEqualTo(200);
    }

    @Test
    void theArchiveHasWhatHarRequires() throws Exception {
        client.fetch(acme.jwksUri());
        client.fetch(URI.create(acme.tokenUri() + "?code=s3cret&x=1%20y"));
        client.get("/journal/wait?count=2&ended=sent");
        String text = client.get("/journal/har").text();
        assertThat(HarSchema.problems(Json.readObject(text))).isEmpty();
        assertThat(text).contains("\"" + acme.jwksUri() + "\"", "1 y").doesNotContain("s3cret");
        assertThat(HarSchema.problems(Json.readObject(text.replace("\"startedDateTime\"", "\"started\""))))
                .isNotEmpty();
        assertThat(HarSchema.problems(Json.readObject(text.replace("\"headersSize\":-1", "\"headersSize\":\"-1\""))))
                .isNotEmpty();
        assertThat(Json.readObject(text).get("log"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("version", "1.2");
    }

    @Test
    void theArchiveHasVersionsSizesAndContentsAsTheyWereOnTheWire() throws Exception {
        acme.faults().on(Role.JWKS).nth(2).apply(new Chunked(100));
        acme.faults().on(Role.JWKS).nth(3).apply(new ConnectionClose(Point.afterBytes(9)));
        acme.faults().on(Role.JWKS).nth(4).apply(new Gzip(true, true));
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try (RawClient raw = RawClient.connect(idp.port(), null, "")) {
                raw.send("GET " + acme.jwksUri().getRawPath() + " HTTP/1.0\r\nHost: x\r\n\r\n");
                seen.add(raw.read(300).text());
            }
        }
        assertThat(acme.journal().await(entry -> entry.ended().isPresent(), 4, java.time.Duration.ofSeconds(20)))
                .isTrue();
        List<?> entries = (List<?>) ((Map<?, ?>) java.util.Objects.requireNonNull(
                        client.get("/journal/har").json().get("log")))
                .get("entries");
        for (int i = 0; i < 4; i++) {
            Map<?, ?> entry =
                    (Map<?, ?>) java.util.Objects.requireNonNull(entries).get(i);
            Map<?, ?> response = (Map<?, ?>) java.util.Objects.requireNonNull(entry.get("response"));
            Map<?, ?> content = (Map<?, ?>) java.util.Objects.requireNonNull(response.get("content"));
            int head = seen.get(i).indexOf("\r\n\r\n") + 4;
            assertThat(((Map<?, ?>) java.util.Objects.requireNonNull(entry.get("request"))).get("httpVersion"))
                    .isEqualTo("HTTP/1.0");
            assertThat(response.get("headersSize")).as(seen.get(i)).isEqualTo(head);
            assertThat(response.get("bodySize")).isEqualTo(seen.get(i).length() - head);
            String text = String.valueOf(content.get("text"));
            if (i == 3) {
                assertThat(content.get("encoding")).isEqualTo("base64");
                text = new String(java.util.Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
            }
            assertThat(content.get("size")).isEqualTo(text.length());
            if (i != 1) {
                assertThat(seen.get(i)).endsWith(text);
            }
        }
    }

    @Test
    void theShortestPauseIsTold() {
        assertThat(client.get("/journal/count").json()).containsEntry("minGapMillis", null);
        client.fetch(acme.jwksUri());
        client.fetch(acme.jwksUri());
        assertThat(client.get("/journal/count").json().get("minGapMillis")).isInstanceOf(Number.class);
    }

    private Socket subscribe(String path) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), control.url().getPort()));
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws Exception {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String awaitLine(BufferedReader lines, String beginning) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("no line begins with " + beginning);
    }
}
