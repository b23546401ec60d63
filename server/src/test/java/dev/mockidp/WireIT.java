// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.http.Role;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.testing.RawClient;
import dev.mockidp.testing.RawClient.End;
import dev.mockidp.testing.RawClient.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault that shows on the wire, as bytes on a socket; each row is shown to be absent when it is not asked for. */
class WireIT {
    private static final int SILENCE_MILLIS = 250;
    private static final String BODY = "{\"keys\":[\"0123456789\"]}";

    private final MockIdpServer server = MockIdpServer.start();
    private final Issuer issuer = server.newIssuer();

    @AfterEach
    void close() {
        server.close();
    }

    private static List<Fault> faults(String yaml) {
        return RuleCodec.then(requireNonNull(Yaml.read("then.yaml", yaml).plain()));
    }

    /** Puts a rule in front of a document that is the same for all. */
    private void strike(String yaml) {
        List<Fault> faults = new java.util.ArrayList<>(faults(yaml));
        faults.add(0, new dev.mockidp.fault.ServeDocument(200, "application/json", BODY));
        issuer.faults().on(Role.JWKS).apply(faults.toArray(Fault[]::new));
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(server.port(), null, "");
    }

    private Seen get(RawClient client) throws IOException {
        return client.get(issuer.jwksUri().getRawPath()).read(SILENCE_MILLIS);
    }

    private Seen seen(String yaml) throws IOException {
        issuer.faults().clear();
        strike(yaml);
        try (RawClient client = connect()) {
            return get(client);
        }
    }

    private static String text(String escaped) {
        return escaped.replace("\\r", "\r").replace("\\n", "\n").replace("BODY", BODY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is done | what must be seen | what must not be seen | where it ends | how it ends
                "connection-reset: before-response| |HTTP||RESET",
                "connection-close: before-response| |HTTP||EOF",
                "stall: before-response| |HTTP||OPEN",
                "connection-reset: before-request| |HTTP||RESET",
                "connection-close: before-request| |HTTP||EOF",
                "stall: before-request| |HTTP||OPEN",
                "connection-reset: after-status-line|HTTP/1.1 200 OK\\r\\n|Content|OK\\r\\n|RESET",
                "connection-close: after-status-line|HTTP/1.1 200 OK\\r\\n|Content|OK\\r\\n|EOF",
                "stall: after-status-line|HTTP/1.1 200 OK\\r\\n|Content|OK\\r\\n|OPEN",
                "connection-reset: after-headers|Content-Length: 23\\r\\n|keys|\\r\\n\\r\\n|RESET",
                "connection-close: after-headers|Content-Length: 23\\r\\n|keys|\\r\\n\\r\\n|EOF",
                "stall: after-headers|Content-Length: 23\\r\\n|keys|\\r\\n\\r\\n|OPEN",
                "connection-reset: after 5 bytes|Content-Length: 23\\r\\n||\\r\\n\\r\\n{\"key|RESET",
                "connection-close: after 5 bytes|Content-Length: 23\\r\\n||\\r\\n\\r\\n{\"key|EOF",
                "stall: after 5 bytes|Content-Length: 23\\r\\n||\\r\\n\\r\\n{\"key|OPEN",
                "{chunked: 4, connection-reset: after 2 chunks}|chunked|Content-Length|4\\r\\n{\"ke\\r\\n4\\r\\nys\":\\r\\n|RESET",
                "{chunked: 4, connection-close: after 2 chunks}|chunked|Content-Length|4\\r\\n{\"ke\\r\\n4\\r\\nys\":\\r\\n|EOF",
                "{chunked: 4, stall: after 2 chunks}|chunked|Content-Length|4\\r\\n{\"ke\\r\\n4\\r\\nys\":\\r\\n|OPEN",
                "connection-close: after 1 chunks|chunked|\\n0\\r\\n|17\\r\\nBODY\\r\\n|EOF",
                "chunked: 16|Transfer-Encoding: chunked\\r\\n|Content-Length|\\r\\n0\\r\\n\\r\\n|OPEN",
                "{bad-chunk: {after: 1, bytes: 4}}|\\r\\n4\\r\\n{\"ke\\r\\nnot-a-size\\r\\n|\\n0\\r\\n|not-a-size\\r\\n|EOF",
                "wrong-length: 50|Content-Length: 73\\r\\n||BODY|EOF",
                "{wrong-length: {difference: 50, silent: true}}|Content-Length: 73\\r\\n||BODY|OPEN",
                "wrong-length: -10|Content-Length: 13\\r\\n||BODY|OPEN",
                "no-length: {}|Connection: close\\r\\n|Content-Length|BODY|EOF",
                "extra-bytes: EXTRA|Content-Length: 23\\r\\n||BODYEXTRA|OPEN",
                "http10: {}|HTTP/1.0 200 OK\\r\\n|Content-Length|BODY|EOF",
                "raw-answer: SSH-2.0-x|SSH-2.0-x|HTTP|SSH-2.0-x|EOF",
                "garbage: {}| |HTTP/1||EOF",
                "fault: CONNECTION_RESET_BY_PEER| |HTTP||RESET",
                "fault: EMPTY_RESPONSE| |HTTP||EOF",
                "interim-response: {status: 103, headers: {Link: x}}|103 Early Hints\\r\\nLink: x\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\n||BODY|OPEN",
                "interim-response: {status: 100}|HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\n||BODY|OPEN",
                "status: 799|HTTP/1.1 799 ||by fault\\n|OPEN",
                "{status: {code: 500, keepBody: true}}|HTTP/1.1 500 Internal||BODY|OPEN",
                "status: 304|HTTP/1.1 304 Not Modified|Content-Length|\\r\\n\\r\\n|OPEN",
                "status: 204|HTTP/1.1 204 No Content|Content-Length|\\r\\n\\r\\n|OPEN",
                "redirect: http://127.0.0.1:1/x|Location: http://127.0.0.1:1/x\\r\\n||\\r\\n\\r\\n|OPEN",
                "redirect-loop: {}|Location: ?hop=1\\r\\n||\\r\\n\\r\\n|OPEN",
                "throttle: {retryAfter: 10s}|Retry-After: 10\\r\\n||by fault\\n|OPEN",
                "caching: {control: no-cache, age: '5'}|Age: 5\\r\\n||BODY|OPEN",
                "entity-tag: {}|ETag: \"||BODY|OPEN",
                "content-type: text/html|Content-Type: text/html\\r\\n||BODY|OPEN",
                "{charset: {encoding: UTF-8, mark: true}}|Content-Length: 26\\r\\n||BODY|OPEN",
                "{gzip: {encoded: false}}|Content-Encoding: gzip\\r\\n||BODY|OPEN",
                "{set-header: {name: Server, value: x}}|Server: x\\r\\n||BODY|OPEN",
                "{set-header: {name: Content-Length, value: '7'}}|Content-Length: 7\\r\\n|Content-Length: 23|BODY|OPEN",
                "remove-header: Date|HTTP/1.1 200|Date|BODY|OPEN",
                "remove-header: Content-Length|HTTP/1.1 200|Content-Length|BODY|OPEN",
                "{chunked: 4, remove-header: Transfer-Encoding}|HTTP/1.1 200|Transfer-Encoding|\\n0\\r\\n\\r\\n|OPEN",
                "remove-header: Content-Type|HTTP/1.1 200|Content-Type|BODY|OPEN",
                "{repeat-header: {name: X-A, value: b, times: 2}}|X-A: b\\r\\nX-A: b\\r\\n||BODY|OPEN",
                "{repeat-header: {name: X-A, value: b, times: 2}, latency: 1ms}|X-A: b\\r\\nX-A: b\\r\\n||BODY|OPEN",
                "oversized-header: 65536|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx||BODY|OPEN",
                "{oversized-header: 65536, latency: 1ms}|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx||BODY|OPEN",
            })
    void aFaultShowsOnTheWire(String then, String shows, String hides, String ending, End end) throws Exception {
        Seen seen = seen(then);
        assertThat(seen.text()).contains(shows == null ? "" : text(shows)).endsWith(ending == null ? "" : text(ending));
        if (hides != null) {
            assertThat(seen.text()).doesNotContain(text(hides));
        }
        assertThat(seen.end()).isEqualTo(end);
        if (end == End.RESET || ending == null) {
            assertThat(ending == null && !then.startsWith("garbage") ? seen.text() : "")
                    .isEmpty();
        }
    }

    @Test
    void withoutAFaultTheAnswerIsWhole() throws Exception {
        try (RawClient client = connect()) {
            Seen first = get(client);
            assertThat(first.text())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsOnlyOnce("Content-Length: ")
                    .doesNotContain("chunked", "Connection: close", "ETag", "Age", "Content-Encoding", "Retry-After");
            assertThat(first.end()).isEqualTo(End.OPEN);
            assertThat(get(client).text()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunked: 16",
                "latency: 1ms",
                "{drip-body: {bytes: 10, every: 1ms}}",
                "interim-response: {}",
                "status: 204",
                "{kill-idle: {after: 10s}}"
            })
    void theConnectionServesTheNextRequestAfterAnAnswerThatIsWhole(String then) throws Exception {
        strike(then);
        try (RawClient client = connect()) {
            for (int i = 0; i < 3; i++) {
                Seen seen = get(client);
                assertThat(seen.text()).startsWith("HTTP/1.1 ");
                assertThat(seen.end()).isEqualTo(End.OPEN);
            }
        }
        assertThat(server.acceptedConnections()).isEqualTo(1);
        assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"reset,RESET", "close,EOF"})
    void anUnusedConnectionIsKilled(String with, End end) throws Exception {
        strike("{kill-idle: {after: 60ms, with: " + with + "}}");
        try (RawClient client = connect()) {
            Seen seen = client.get(issuer.jwksUri().getRawPath()).read(2_000);
            assertThat(seen.text()).endsWith(BODY);
            assertThat(seen.end()).isEqualTo(end);
        }
    }

    @Test
    void aForgottenConnectionNeverAnswersAgain() throws Exception {
        strike("forget-idle: {}");
        try (RawClient client = connect()) {
            assertThat(get(client).text()).endsWith(BODY);
            assertThat(get(client)).isEqualTo(new Seen("", End.OPEN));
        }
        assertThat(issuer.journal().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "latency: 300ms,0,300",
        "'latency: {delay: 300ms, before: headers}',17,300",
        "'latency: {delay: 300ms, before: body}',100,300",
        "'uniform-latency: {lower: 300ms, upper: 301ms}',0,300",
        "'log-normal-latency: {median: 300ms, sigma: 0}',0,300",
        "'drip-body: {bytes: 1, every: 20ms}',130,440",
        "rate-limit: 50,130,440",
        "'dribble-body: {parts: 4, during: 400ms}',130,300",
        "fixedDelayMilliseconds: 300,0,300",
    })
    void timePassesWhereItIsWanted(String then, int bytesBefore, long millis) throws Exception {
        strike(then);
        long start = System.nanoTime();
        StringBuilder early = new StringBuilder();
        StringBuilder all = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET " + issuer.jwksUri().getRawPath()
                                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                all.append((char) c);
                if (System.nanoTime() - start < millis * 500_000) {
                    early.append((char) c);
                }
            }
        }
        assertThat(all.toString()).startsWith("HTTP/1.1 200 OK\r\n").endsWith(BODY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(millis - 5));
        if (bytesBefore == 0) {
            assertThat(early.toString()).isEmpty();
        } else {
            assertThat(early.length()).isGreaterThanOrEqualTo(bytesBefore);
        }
        assertThat(early.length()).isLessThan(all.length());
    }

    /** More than the buffers of both sides hold, so that it can be sent only to somebody who reads. */
    private static final int MUCH = 16_000_000;

    private int sentOfARequestWithMuchContent() throws IOException {
        int sent = 0;
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            channel.write(
                    StandardCharsets.US_ASCII.encode("POST " + issuer.tokenUri().getRawPath()
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n"));
            channel.configureBlocking(false);
            ByteBuffer content = ByteBuffer.allocate(65_536);
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_WRITE);
                while (sent < MUCH && selector.select(SILENCE_MILLIS) > 0) {
                    selector.selectedKeys().clear();
                    content.clear();
                    sent += channel.write(content);
                }
            }
        } catch (IOException e) {
            return -sent;
        }
        return sent;
    }

    @Test
    void aFinIsAFinThoughContentWasNotRead() throws Exception {
        issuer.faults()
                .on(Role.TOKEN)
                .apply(faults("connection-close: before-request").toArray(Fault[]::new));
        try (RawClient client = connect()) {
            client.send("POST " + issuer.tokenUri().getRawPath()
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n" + "x".repeat(8_000));
            assertThat(client.read(SILENCE_MILLIS)).isEqualTo(new Seen("", End.EOF));
        }
    }

    @Test
    void aPaddedDocumentIsCompressedWhole() throws Exception {
        issuer.faults()
                .on(Role.JWKS)
                .apply(faults("{pad-document: {bytes: 2000000}, gzip: {}}").toArray(Fault[]::new));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(issuer.jwksUri()).build(), HttpResponse.BodyHandlers.ofByteArray());
        try (GZIPInputStream whole = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(whole.readAllBytes()).hasSize(2_000_000);
        }
    }

    @Test
    void beforeRequestMeansThatTheContentIsNotRead() throws Exception {
        issuer.faults().on(Role.TOKEN).apply(faults("stall: before-request").toArray(Fault[]::new));
        assertThat(sentOfARequestWithMuchContent()).isBetween(1, MUCH - 1);
        assertThat(issuer.journal().entries(Role.TOKEN)).singleElement().satisfies(entry -> {
            assertThat(entry.faults()).containsExactly("stall");
            assertThat(entry.ended()).isEmpty();
        });
        issuer.faults().clear();
        issuer.faults()
                .on(Role.TOKEN)
                .apply(faults("connection-reset: before-request").toArray(Fault[]::new));
        try (RawClient client = connect()) {
            client.send("POST " + issuer.tokenUri().getRawPath()
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n");
            assertThat(client.read(SILENCE_MILLIS)).isEqualTo(new Seen("", End.RESET));
        }
        issuer.faults().clear();
        issuer.faults()
                .on(Role.TOKEN)
                .apply(faults("connection-reset: before-response").toArray(Fault[]::new));
        try (RawClient client = connect()) {
            client.send("POST " + issuer.tokenUri().getRawPath()
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n");
            assertThat(client.read(SILENCE_MILLIS)).isEqualTo(new Seen("", End.OPEN));
            assertThat(client.send("a=b&c=d&e").read(SILENCE_MILLIS)).isEqualTo(new Seen("", End.RESET));
        }
    }

    @Test
    void allBytesAreCounted() throws Exception {
        for (String then : List.of(
                "caching: {}",
                "latency: 1ms",
                "chunked: 7",
                "connection-close: after 5 bytes",
                "stall: after-headers",
                "interim-response: {}",
                "extra-bytes: EXTRA",
                "http10: {}",
                "status: 204",
                "connection-reset: before-response",
                "raw-answer: SSH-2.0-x")) {
            issuer.faults().clear();
            issuer.journal().clear();
            strike(then);
            int bytes;
            try (RawClient client = connect()) {
                bytes = get(client).text().length();
            }
            assertThat(issuer.journal().await(entry -> entry.ended().isPresent(), 1, Duration.ofSeconds(5)))
                    .as(then)
                    .isTrue();
            assertThat(issuer.journal().entries().get(0).bytes()).as(then).isEqualTo(bytes);
        }
    }

    @Test
    void aBodyOfTwentyMegabytesComesWhole() throws Exception {
        issuer.faults()
                .on(Role.JWKS)
                .apply(faults("pad-document: {bytes: 20000000, with: member}").toArray(Fault[]::new));
        byte[] body = issuer.jwksUri().toURL().openStream().readAllBytes();
        assertThat(body).hasSize(20_000_000);
        assertThat(dev.mockidp.internal.json.Json.readObject(new String(body, StandardCharsets.UTF_8).replace("x", "")))
                .containsKey("keys");
    }

    @Test
    void anEndlessBodyRunsInConstantMemory() throws Exception {
        strike("endless-body: {}");
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long read = 0;
        try (InputStream in = issuer.jwksUri().toURL().openStream()) {
            byte[] buffer = new byte[65_536];
            while (read < 300_000_000) {
                int n = in.read(buffer);
                assertThat(n).isPositive();
                read += n;
            }
        }
        System.gc();
        assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(30_000_000);
        assertThat(issuer.journal().await(entry -> entry.ended().isPresent(), 1, Duration.ofSeconds(5)))
                .isTrue();
    }
}
