// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateAuthorityTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");

    private final Clock clock = Clock.systemUTC();
    private final CertificateAuthority authority = CertificateAuthority.create(clock);

    @ParameterizedTest
    @CsvSource({"localhost, TLSv1.2", "localhost, TLSv1.3", "127.0.0.1, TLSv1.3"})
    void clientThatTrustsTheAuthorityConnects(String host, String protocol) throws Exception {
        assertThat(handshake(authority.issue(HOSTS), authority, host, protocol)).isEqualTo(protocol);
    }

    @Test
    void clientThatTrustsAnotherAuthorityRefuses() {
        assertThatThrownBy(() ->
                        handshake(authority.issue(HOSTS), CertificateAuthority.create(clock), "localhost", "TLSv1.3"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("PKIX");
    }

    @Test
    void certificateForAnotherHostIsRefused() {
        assertThatThrownBy(
                        () -> handshake(authority.issue(List.of("other.example")), authority, "localhost", "TLSv1.3"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void certificateThatEndedIsRefused() {
        Instant now = clock.instant();
        ServerIdentity ended = authority.issue(HOSTS, now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
        assertThatThrownBy(() -> handshake(ended, authority, "localhost", "TLSv1.3"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("NotAfter");
    }

    @Test
    void namesAreThoseOfTheHosts() throws GeneralSecurityException {
        assertThat(authority.issue(HOSTS).chain().get(0).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void chainIsTheServersCertificateAndTheAuthoritys() {
        ServerIdentity identity = authority.issue(HOSTS);
        assertThat(identity.chain()).hasSize(2).last().isEqualTo(authority.certificate());
        assertThat(identity.withoutIssuer().chain())
                .containsExactly(identity.chain().get(0));
    }

    @Test
    void pemAndTrustStoreHoldTheAuthoritysCertificate() throws GeneralSecurityException {
        byte[] pem = authority.pem().getBytes(StandardCharsets.US_ASCII);
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)))
                .isEqualTo(authority.certificate());
        KeyStore store = authority.trustStore();
        assertThat(store.size()).isOne();
        assertThat(store.getCertificate(store.aliases().nextElement())).isEqualTo(authority.certificate());
        assertThat(authority.certificate().getBasicConstraints()).isNotNegative();
        assertThat(authority.issue(HOSTS).chain().get(0).getBasicConstraints()).isNegative();
    }

    @Test
    void providerIsNotRegistered() {
        authority.issue(HOSTS);
        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().startsWith("BC"));
    }

    @Test
    void certificateWithoutHostIsRefused() {
        assertThatThrownBy(() -> authority.issue(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a server's certificate needs at least one host");
    }

    /** Shakes hands over a socket and returns the protocol; the name of the host is checked as HTTPS does. */
    private static String handshake(ServerIdentity identity, CertificateAuthority trusted, String host, String protocol)
            throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                identity.sslContext().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName(host))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serveOne(server));
            try (SSLSocket client =
                    (SSLSocket) client(trusted).getSocketFactory().createSocket(host, server.getLocalPort())) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setProtocols(new String[] {protocol});
                client.setSSLParameters(parameters);
                client.startHandshake();
                assertThat(client.getInputStream().read()).isEqualTo('x');
                return client.getSession().getProtocol();
            } finally {
                served.join();
            }
        }
    }

    private static void serveOne(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.getOutputStream().write('x');
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The client refused; its exception is what the test looks at.
        }
    }

    private static SSLContext client(CertificateAuthority trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted.trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
