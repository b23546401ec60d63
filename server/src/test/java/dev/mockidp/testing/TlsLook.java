// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What a client that trusts everybody sees of a TLS port: the handshake, the answer to a GET, or what went wrong. */
public record TlsLook(
        int port,
        boolean connected,
        List<X509Certificate> chain,
        String protocol,
        boolean asked,
        String answer,
        String problem) {
    private static final int TIMEOUT_MILLIS = 700;

    /** Looks without naming a host. */
    public static TlsLook at(int port) {
        return look(port, null, null);
    }

    /** Looks and names a host (SNI). */
    public static TlsLook naming(String host, int port) {
        return look(port, host, null);
    }

    /** Tells whether one version of TLS is spoken. */
    public static boolean speaks(int port, String protocol) {
        return look(port, null, protocol).problem.isEmpty();
    }

    private static TlsLook look(int port, @Nullable String host, @Nullable String only) {
        List<X509Certificate> chain = new CopyOnWriteArrayList<>();
        AtomicBoolean asked = new AtomicBoolean();
        boolean connected = false;
        String protocol = "";
        String answer = "";
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            connected = true;
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (SSLSocket socket =
                    (SSLSocket) context(chain, asked).getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                if (host != null) {
                    parameters.setServerNames(List.of(new SNIHostName(host)));
                }
                if (only != null) {
                    parameters.setProtocols(new String[] {only});
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                protocol = socket.getSession().getProtocol();
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            }
            return new TlsLook(port, connected, List.copyOf(chain), protocol, asked.get(), answer, "");
        } catch (IOException | GeneralSecurityException e) {
            return new TlsLook(port, connected, List.copyOf(chain), protocol, asked.get(), answer, String.valueOf(e));
        }
    }

    private static SSLContext context(List<X509Certificate> chain, AtomicBoolean asked)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new NoKey(asked)}, new TrustManager[] {new Anybody(chain)}, null);
        return context;
    }

    /** Returns the server's own certificate. */
    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** Tells whether a certificate was shown. */
    public boolean isShown() {
        return !chain.isEmpty();
    }

    /** Tells whether a certificate is for a host. */
    public static boolean isFor(X509Certificate certificate, String host) {
        try {
            return String.valueOf(certificate.getSubjectAlternativeNames()).contains(host);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Tells whether what a client sends is read: much more than the buffers hold can be sent. */
    public boolean isRead() {
        int sent = 0;
        try (java.nio.channels.SocketChannel channel = java.nio.channels.SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                java.nio.channels.Selector selector = java.nio.channels.Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, java.nio.channels.SelectionKey.OP_WRITE);
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(65_536);
            while (sent < 30_000_000 && selector.select(TIMEOUT_MILLIS) > 0) {
                selector.selectedKeys().clear();
                bytes.clear();
                sent += channel.write(bytes);
            }
            return sent >= 30_000_000;
        } catch (IOException e) {
            return true; // read, and then reset
        }
    }

    /** Tells whether the connection is reset though the client sends nothing. */
    public boolean isGoneBeforeSending() {
        return ending().equals("reset");
    }

    /** Tells whether the connection is closed in order though the client sends nothing. */
    public boolean isClosedBeforeSending() {
        return ending().equals("end");
    }

    private String ending() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream in = socket.getInputStream();
            return in.read() < 0 ? "end" : "byte";
        } catch (SocketTimeoutException e) {
            return "open";
        } catch (SocketException e) {
            return "reset";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        private final List<X509Certificate> chain;

        private Anybody(List<X509Certificate> chain) {
            this.chain = chain;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, @Nullable Socket socket) {
            chain.addAll(List.of(shown));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, @Nullable SSLEngine engine) {
            chain.addAll(List.of(shown));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type) {
            chain.addAll(List.of(shown));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class NoKey extends X509ExtendedKeyManager {
        private final AtomicBoolean asked;

        private NoKey(AtomicBoolean asked) {
            this.asked = asked;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            asked.set(true);
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public java.security.@Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
