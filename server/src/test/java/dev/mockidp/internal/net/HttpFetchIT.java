// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import static dev.mockidp.testing.RawServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mockidp.internal.net.FetchException.Kind;
import dev.mockidp.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetchIT {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final int MAX = 1_000;

    private final HttpFetch fetch = new HttpFetch(null, "Test/1", MAX);

    @AfterEach
    void close() {
        fetch.close();
    }

    private Fetched get(RawServer server, String path) throws FetchException {
        return fetch.get(server.url(path), Deadline.in(AMPLE));
    }

    private FetchException failure(URI uri, Duration limit) {
        FetchException e = catchThrowableOfType(FetchException.class, () -> fetch.get(uri, Deadline.in(limit)));
        assertThat(e).as("a failure").isNotNull();
        return e;
    }

    private FetchException failureOf(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            return failure(server.url("/"), AMPLE);
        }
    }

    @Test
    void requestIsSentOnceWithTheExpectedHead() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            get(server, "/a%20b/c?d=e");
            assertThat(server.requests())
                    .containsExactly("GET /a%20b/c?d=e HTTP/1.1\nHost: localhost:" + server.port()
                            + "\nUser-Agent: Test/1\nAccept: application/json\nConnection: close\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more",
                "HTTP/1.1 200 OK\r\n\r\nhello",
                "HTTP/1.0 200\r\nX: y\r\n\r\nhello",
                "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: v\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\n05\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            })
    void contentIsReadInEachFraming(String answer) throws Exception {
        try (RawServer server = RawServer.answering(answer)) {
            Fetched fetched = get(server, "/");
            assertThat(fetched.status()).isEqualTo(200);
            assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
    }

    @Test
    void statusAndHeadersAreHandedOn() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 404 Nope\r\nCache-Control: no-cache\r\nContent-Length: 0\r\n\r\n")) {
            Fetched fetched = get(server, "/");
            assertThat(fetched.status()).isEqualTo(404);
            assertThat(fetched.headers().first("cache-control")).contains("no-cache");
            assertThat(fetched.timing().phases())
                    .containsKeys(FetchPhase.CONNECT, FetchPhase.HEAD, FetchPhase.BODY)
                    .doesNotContainKey(FetchPhase.HANDSHAKE);
        }
    }

    @Test
    void answersWithoutContentEndAtTheirHead() throws Exception {
        try (RawServer server = RawServer.start((s, connection) -> {
            s.readRequest(connection);
            send(connection, "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n");
            s.beSilent();
        })) {
            assertThat(get(server, "/").body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SSH-2.0-OpenSSH_9.2\\n                                          | NOT_HTTP     | HEAD | "SSH-2.0-OpenSSH_9.2"
            HTTP/2 200\\n\\n                                                 | NOT_HTTP     | HEAD | "HTTP/2 200"
            HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n                        | NOT_HTTP     | HEAD | "no colon"
            HTTP/1.1 200 OK\\r\\nContent-Length: 1, 2\\r\\n\\r\\n            | NOT_HTTP     | BODY | "1, 2"
            HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n              | NOT_HTTP     | BODY | "-1"
            HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab | NOT_HTTP | BODY | "1, 2"
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n | NOT_HTTP     | BODY | "gzip, chunked"
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n | NOT_HTTP  | BODY | chunk size "xyz"
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nab\\r\\n | NOT_HTTP | BODY | chunk longer
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nab | CLOSED_EARLY | BODY | after 2 bytes
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nab\\r\\n | CLOSED_EARLY | BODY | closed
            HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nab             | CLOSED_EARLY | BODY | after 2 bytes of the body, 5 were announced
            HTTP/1.1 200 OK\\r\\nConte                                       | CLOSED_EARLY | HEAD | in the middle of the head
            ''                                                                | CLOSED_EARLY | HEAD | without a byte
            HTTP/1.1 200 OK\\r\\nContent-Length: 1001\\r\\n\\r\\n            | TOO_LARGE    | BODY | 1000 bytes
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfffffffffffffff\\r\\n | TOO_LARGE | BODY | 1000 bytes
            """)
    void brokenAnswersAreNamedPreciselyWithPlaceAndFinding(String answer, Kind kind, FetchPhase phase, String finding)
            throws IOException {
        FetchException e = failureOf(answer.replace("\\r", "\r").replace("\\n", "\n"));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.phase()).isEqualTo(phase);
        assertThat(e).hasMessageContaining(finding);
    }

    @Test
    void contentToTheEndIsBoundedToo() throws IOException {
        assertThat(failureOf("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(MAX + 1)).kind())
                .isEqualTo(Kind.TOO_LARGE);
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(MAX))) {
            assertThat(server.url("/"))
                    .satisfies(
                            url -> assertThat(fetch.get(url, Deadline.in(AMPLE)).body())
                                    .hasSize(MAX));
        }
    }

    @Test
    void endlessHeadIsBounded() throws IOException {
        assertThat(failureOf("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000)).kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(failureOf("HTTP/1.1 100\r\n\r\n".repeat(20_000)).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void refusedConnectionIsNamed() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        FetchException e = failure(URI.create("http://localhost:" + port + "/"), AMPLE);
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.phase()).isEqualTo(FetchPhase.CONNECT);
    }

    @Test
    void resetBeforeTheAnswerIsNamedAndNotRepeated() throws IOException {
        try (RawServer server = RawServer.start((s, connection) -> {
            s.readRequest(connection);
            RawServer.reset(connection);
        })) {
            FetchException e = failure(server.url("/"), AMPLE);
            assertThat(e.kind()).isEqualTo(Kind.RESET);
            assertThat(e.phase()).isEqualTo(FetchPhase.HEAD);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void silenceEndsAtTheDeadline() throws IOException {
        try (RawServer server = RawServer.start((s, connection) -> s.beSilent())) {
            FetchException e = failure(server.url("/"), SHORT);
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(e.phase()).isEqualTo(FetchPhase.HEAD);
            assertThat(e.timing().total()).isBetween(SHORT, SHORT.multipliedBy(20));
            assertThat(e).hasMessageContaining("waiting for the head of the answer (limit 0.150 s in all, used up)");
        }
    }

    @Test
    void dripThatOutlastsTheDeadlineIsCutThoughEachByteComesInTime() throws IOException {
        try (RawServer server = RawServer.start((s, connection) -> {
            s.readRequest(connection);
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
            while (s.pause(10)) {
                send(connection, "x");
            }
        })) {
            FetchException e = failure(server.url("/"), SHORT);
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(e.phase()).isEqualTo(FetchPhase.BODY);
        }
    }

    @Test
    void oneDeadlineHoldsForTwoFetches() throws Exception {
        try (RawServer server = RawServer.start((s, connection) -> {
            if (s.readRequest(connection).startsWith("GET /slow")) {
                s.beSilent();
            }
            s.pause(500);
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
            Deadline both = Deadline.in(Duration.ofSeconds(2));
            fetch.get(server.url("/first"), both);
            FetchException e = catchThrowableOfType(FetchException.class, () -> fetch.get(server.url("/slow"), both));
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(e.timing().total()).isLessThan(Duration.ofSeconds(2));
            assertThat(both.isOver()).isTrue();
        }
    }

    @Test
    void unknownHostIsNamed() {
        FetchException e = failure(URI.create("http://no-such-host.invalid/"), AMPLE);
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(e.phase()).isEqualTo(FetchPhase.RESOLVE);
    }

    @Test
    void impossiblePortIsAFailureNotACrash() {
        assertThat(failure(URI.create("http://localhost:99999/"), AMPLE).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void closingEndsAFetchUnderWayAndRefusesNewOnes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = RawServer.start((s, connection) -> {
            s.readRequest(connection);
            asked.countDown();
            s.beSilent();
        })) {
            CompletableFuture<FetchException> failure =
                    CompletableFuture.supplyAsync(() -> failure(server.url("/"), AMPLE));
            asked.await();
            fetch.close();
            assertThat(failure.get().kind()).isEqualTo(Kind.ABORTED);
            assertThat(failure(server.url("/"), AMPLE).kind()).isEqualTo(Kind.ABORTED);
        }
    }
}
