// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks at the certificates that a host shows, whether they are trusted or not; nothing is sent over that connection. */
public final class TlsProbe {
    private TlsProbe() {}

    /**
     * Returns the chain as the host sends it, its own certificate first.
     *
     * @throws IOException if there is no TLS to be had before the deadline
     */
    public static List<X509Certificate> chain(URI uri, Deadline deadline) throws IOException {
        Witness witness = new Witness();
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        int port = uri.getPort() < 0 ? 443 : uri.getPort();
        try (Socket plain = new DeadlineSocket(deadline)) {
            plain.connect(
                    new InetSocketAddress(HostLookup.addresses(uri.getHost(), deadline)[0], port),
                    deadline.millisLeft());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                tls.startHandshake();
            }
            return requireNonNull(witness.seen.get());
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not to be had: " + e.getMessage(), e);
        }
    }

    /** Keeps what it is shown. It trusts everybody, which is why nothing may be sent. */
    private static final class Witness extends X509ExtendedTrustManager {
        private final AtomicReference<List<X509Certificate>> seen = new AtomicReference<>(List.of());

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            seen.set(List.of(chain));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            seen.set(List.of(chain));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            seen.set(List.of(chain));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("there are no clients here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("there are no clients here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("there are no clients here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
