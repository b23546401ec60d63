// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mockidp.internal.net.FetchException.Kind;
import dev.mockidp.internal.tls.CertificateAuthority;
import dev.mockidp.internal.tls.ServerIdentity;
import dev.mockidp.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetchTlsIT {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create(Clock.systemUTC());
    private static final String OK = "HTTP/1.1 200 OK\r\n\r\nhello";

    private final HttpFetch fetch = new HttpFetch(AUTHORITY.trustStore(), "Test/1", 1_000);

    @AfterEach
    void close() {
        fetch.close();
    }

    private static RawServer tls(ServerIdentity identity, RawServer.Script script) throws IOException {
        ServerSocket listener = identity.sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return RawServer.start(listener, script);
    }

    private static RawServer answering(ServerIdentity identity) throws IOException {
        return tls(identity, (server, connection) -> {
            server.readRequest(connection);
            RawServer.send(connection, OK);
        });
    }

    private static URI url(RawServer server) {
        return URI.create("https://localhost:" + server.port() + "/x");
    }

    private FetchException failure(RawServer server, Duration limit) {
        FetchException e = catchThrowableOfType(FetchException.class, () -> fetch.get(url(server), Deadline.in(limit)));
        assertThat(e).as("a failure").isNotNull();
        return e;
    }

    @Test
    void trustedServerIsRead() throws Exception {
        try (RawServer server = answering(AUTHORITY.issue(List.of("localhost")))) {
            Fetched fetched = fetch.get(url(server), Deadline.in(AMPLE));
            assertThat(fetched.body()).asString().isEqualTo("hello");
            assertThat(fetched.timing().phases()).containsKey(FetchPhase.HANDSHAKE);
        }
    }

    /** A listening socket whose certificate changes while it stays bound. */
    private static final class Changing extends ServerSocket {
        private volatile ServerIdentity identity;

        Changing(ServerIdentity identity) throws IOException {
            super(0, 50, InetAddress.getLoopbackAddress());
            this.identity = identity;
        }

        @Override
        public Socket accept() throws IOException {
            Socket plain = super.accept();
            SSLSocket encrypted =
                    (SSLSocket) identity.sslContext().getSocketFactory().createSocket(plain, null, true);
            encrypted.setUseClientMode(false);
            return encrypted;
        }
    }

    @Test
    void certificateIsLookedAtInEachFetch() throws Exception {
        Changing listener = new Changing(AUTHORITY.issue(List.of("localhost")));
        try (RawServer server = RawServer.start(listener, (s, connection) -> {
            s.readRequest(connection);
            RawServer.send(connection, OK);
        })) {
            assertThat(fetch.get(url(server), Deadline.in(AMPLE)).body())
                    .asString()
                    .isEqualTo("hello");
            listener.identity = AUTHORITY.issue(
                    List.of("localhost"), Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"));
            FetchException e = failure(server, AMPLE);
            assertThat(e.kind()).isEqualTo(Kind.TLS);
            assertThat(e.phase()).isEqualTo(FetchPhase.HANDSHAKE);
            assertThat(e).hasMessageContaining("NotAfter: Thu Jan 02");
        }
    }

    @Test
    void certificateForAnotherHostIsNamed() throws Exception {
        try (RawServer server = answering(AUTHORITY.issue(List.of("other.example")))) {
            FetchException e = failure(server, AMPLE);
            assertThat(e.kind()).isEqualTo(Kind.TLS);
            assertThat(e).hasMessageContaining("localhost");
        }
    }

    @Test
    void certificateOfAnUnknownAuthorityIsUntrusted() throws Exception {
        CertificateAuthority unknown = CertificateAuthority.create(Clock.systemUTC());
        try (RawServer server = answering(unknown.issue(List.of("localhost")))) {
            assertThat(failure(server, AMPLE).kind()).isEqualTo(Kind.TLS_UNTRUSTED);
        }
    }

    @Test
    void plainTextOnATlsPortIsNamed() throws Exception {
        try (RawServer server = RawServer.start((s, connection) -> {
            RawServer.send(connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
            s.beSilent();
        })) {
            FetchException e = failure(server, AMPLE);
            assertThat(e.kind()).isEqualTo(Kind.TLS);
            assertThat(e).hasMessageContaining("in the TLS handshake");
        }
    }

    @Test
    void silenceInTheHandshakeEndsAtTheDeadline() throws Exception {
        try (RawServer server = RawServer.start((s, connection) -> s.beSilent())) {
            FetchException e = failure(server, SHORT);
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(e.phase()).isEqualTo(FetchPhase.HANDSHAKE);
        }
    }

    @Test
    void dripInTheHandshakeIsCutAtTheDeadline() throws Exception {
        try (RawServer server = RawServer.start((s, connection) -> {
            // The head of a handshake record of 16 kB, then a byte now and then.
            connection.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0});
            while (s.pause(10)) {
                connection.getOutputStream().write(0);
            }
        })) {
            FetchException e = failure(server, SHORT);
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(e.timing().total()).isLessThan(SHORT.multipliedBy(10));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endOfTheConnectionInTheHandshakeIsNamed(boolean reset) throws Exception {
        try (RawServer server = RawServer.start((s, connection) -> {
            connection.getInputStream().read();
            if (reset) {
                RawServer.reset(connection);
            } else {
                connection.shutdownOutput();
                s.beSilent();
            }
        })) {
            FetchException e = failure(server, AMPLE);
            assertThat(e.kind()).isEqualTo(reset ? Kind.RESET : Kind.CLOSED_EARLY);
            assertThat(e.phase()).isEqualTo(FetchPhase.HANDSHAKE);
        }
    }

    @Test
    void silenceAfterTheHandshakeEndsAtTheDeadline() throws Exception {
        try (RawServer server = tls(AUTHORITY.issue(List.of("localhost")), (s, connection) -> {
            s.readRequest(connection);
            s.beSilent();
        })) {
            FetchException e = failure(server, Duration.ofMillis(500));
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(e.phase()).isEqualTo(FetchPhase.HEAD);
        }
    }
}
