// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.fault.ListenerFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JDK's client, openssl and curl say of each fault of a listener. */
class ListenerFaultIT {
    private static final int TIMEOUT_MILLIS = 700;

    private final MockIdpServer server =
            MockIdpServer.start(ServerOptions.defaults().withHttps());
    private final ServerListener listener = server.listener();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    private SSLContext client() throws Exception {
        KeyStore trust = server.trustStore();
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Connects as a careful client does; returns the version of TLS and the status line, or the chain of complaints. */
    private String jdk() throws Exception {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (SSLSocket socket =
                    (SSLSocket) client().getSocketFactory().createSocket(plain, "localhost", listener.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket.getSession().getProtocol() + " " + statusLine(socket);
            }
        } catch (IOException e) {
            return complaints(e);
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String all = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        return all.isEmpty() ? "nothing" : all.substring(0, all.indexOf('\r'));
    }

    private static String complaints(Throwable problem) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = problem; t != null; t = t.getCause()) {
            text.append(t).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALID|TLSv1.3 HTTP/1.1 200 OK",
                "EXPIRED|CertificateExpiredException",
                "NOT_YET_VALID|CertificateNotYetValidException",
                "WRONG_HOST|No subject alternative DNS name matching localhost",
                "UNKNOWN_CA|unable to find valid certification path",
                "SELF_SIGNED|unable to find valid certification path",
                "MISSING_INTERMEDIATE|unable to find valid certification path",
                "EXPIRED_CROSS_SIGN|TLSv1.3 HTTP/1.1 200 OK",
                "RENEWED_WITH_ANOTHER_KEY|TLSv1.3 HTTP/1.1 200 OK",
                "OTHER_CHAIN|TLSv1.3 HTTP/1.1 200 OK",
                "ONLY_TLS_1_0|The server selected protocol version TLS10 is not accepted",
                "ONLY_TLS_1_1|The server selected protocol version TLS11 is not accepted",
                "ONLY_TLS_1_2|TLSv1.2 HTTP/1.1 200 OK",
                "ONLY_TLS_1_3|TLSv1.3 HTTP/1.1 200 OK",
                "CLIENT_CERTIFICATE_DEMANDED|SSLHandshakeException or Broken pipe or Connection reset",
                "CLIENT_CERTIFICATE_REQUESTED|TLSv1.3 HTTP/1.1 200 OK",
                "HANDSHAKE_STALL|SocketTimeoutException: Read timed out",
                "HANDSHAKE_RST|Connection reset",
                "PLAINTEXT_ON_TLS_PORT|Unsupported or unrecognized SSL message",
                "ACCEPT_AND_IGNORE|SocketTimeoutException: Read timed out",
                "ACCEPT_AND_RESET|SocketException",
                "ACCEPT_AND_CLOSE|Remote host terminated the handshake",
                "REFUSED|ConnectException: Connection refused",
            })
    // with TLS 1.3 a client has ended its handshake when the server misses its certificate: the alert may find it
    // writing
    void theJdkSeesWhatIsWrongAndSeesItGoAway(ListenerFault fault, String expected) throws Exception {
        int port = listener.port();
        listener.apply(fault);
        assertThat(jdk()).containsAnyOf(expected.split(" or "));
        listener.apply(ListenerFault.VALID);
        assertThat(listener.port()).isEqualTo(port);
        assertThat(jdk()).isEqualTo("TLSv1.3 HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALID|Verification: OK",
                "EXPIRED|certificate has expired",
                "NOT_YET_VALID|certificate is not yet valid",
                "WRONG_HOST|hostname mismatch",
                "UNKNOWN_CA|self-signed certificate in certificate chain",
                "SELF_SIGNED|self-signed certificate",
                "MISSING_INTERMEDIATE|unable to get local issuer certificate",
                "EXPIRED_CROSS_SIGN|Verification: OK",
                "OTHER_CHAIN|Verification: OK",
                "SHA1|too weak",
                "WEAK_KEY|too weak",
                "ONLY_TLS_1_0|unsupported protocol",
                "ONLY_TLS_1_1|unsupported protocol",
                "ONLY_TLS_1_2|New, TLSv1.2",
                "PLAINTEXT_ON_TLS_PORT|wrong version number",
            })
    void opensslSeesWhatIsWrong(ListenerFault fault, String expected) throws Exception {
        listener.apply(fault);
        assertThat(openssl()).containsIgnoringCase(expected);
    }

    private String openssl() throws Exception {
        return run(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + listener.port(),
                "-servername",
                "localhost",
                "-verify_hostname",
                "localhost",
                "-verify_return_error",
                "-auth_level",
                "2",
                "-min_protocol",
                "TLSv1.2",
                "-CAfile",
                authority());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALID|200",
                "EXPIRED|expired",
                "WRONG_HOST|no alternative certificate subject name",
                "REFUSED|connect"
            })
    void curlSeesWhatIsWrong(ListenerFault fault, String expected) throws Exception {
        listener.apply(fault);
        String said = run(
                "curl",
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                "--max-time",
                "5",
                "--cacert",
                authority(),
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code}",
                listener.url().toString());
        assertThat(said).contains(expected);
    }

    private String authority() throws IOException {
        Path file = directory.resolve("ca.pem");
        Files.writeString(file, server.caCertificatePem());
        return file.toString();
    }

    private String run(String... command) throws Exception {
        Path output = directory.resolve("out");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not there: " + e.getMessage());
            throw e;
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    @Test
    void theThumbprintIsThatOfTheLastCertificateShown() throws Exception {
        String before = listener.thumbprint().orElseThrow();
        assertThat(before).isEqualTo(topOfChain());
        listener.apply(ListenerFault.RENEWED_WITH_ANOTHER_KEY);
        assertThat(listener.thumbprint()).contains(before);
        listener.apply(ListenerFault.OTHER_CHAIN);
        assertThat(listener.thumbprint().orElseThrow()).isNotEqualTo(before).isEqualTo(topOfChain());
    }

    private String topOfChain() throws Exception {
        try (SSLSocket socket = (SSLSocket)
                client().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.startHandshake();
            Certificate[] chain = socket.getSession().getPeerCertificates();
            byte[] der = chain[chain.length - 1].getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        }
    }

    @Test
    void aFaultMayConcernTheNextConnectionsOnly() throws Exception {
        listener.applyToNext(2, ListenerFault.ACCEPT_AND_CLOSE);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            seen.add(jdk());
        }
        assertThat(seen.get(0)).contains("terminated the handshake");
        assertThat(seen.get(1)).contains("terminated the handshake");
        assertThat(seen.get(2)).endsWith("200 OK");
    }

    @Test
    void aFaultOfTheNextConnectionsEndsOneThatLasts() throws Exception {
        listener.apply(ListenerFault.ACCEPT_AND_CLOSE);
        listener.applyToNext(1, ListenerFault.ACCEPT_AND_CLOSE);
        assertThat(listener.fault()).isEqualTo(ListenerFault.VALID);
        assertThat(jdk()).contains("terminated the handshake");
        assertThat(jdk()).endsWith("200 OK");
    }

    @Test
    void aDelayBeforeTheFirstLookHoldsNoThread() throws Exception {
        listener.delay(java.time.Duration.ofMillis(300));
        long start = System.nanoTime();
        assertThat(jdk()).endsWith("200 OK");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void aFullQueueDoesNotAnswerAttemptsToConnect() throws Exception {
        listener.apply(ListenerFault.BLACKHOLE);
        Throwable problem = null;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()), TIMEOUT_MILLIS);
        } catch (SocketTimeoutException | ConnectException e) {
            problem = e;
        }
        assumeTrue(problem != null, "this system accepts connections beyond the queue: no capability blackhole");
        assertThat(problem).isInstanceOf(SocketTimeoutException.class);
        listener.apply(ListenerFault.VALID);
        assertThat(jdk()).endsWith("200 OK");
    }

    @Test
    void aForeignListenerCountsItsConnections() throws Exception {
        ServerListener foreign = server.openPlainListener("foreign");
        assertThat(foreign.url().getScheme()).isEqualTo("http");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), foreign.port())) {
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(foreign.acceptedConnections()).isEqualTo(1);
        assertThat(listener.acceptedConnections()).isZero();
        assertThatThrownBy(() -> server.openListener("foreign")).hasMessageContaining("exists already");
        assertThatThrownBy(() -> foreign.apply(ListenerFault.EXPIRED)).hasMessageContaining("speaks plain HTTP");
    }
}
