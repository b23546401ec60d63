// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import dev.mockidp.internal.net.FetchException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Fetches documents by GET, each on a connection of its own, each asked for exactly once. {@code java.net.http} repeats
 * requests silently and keeps connections, which would falsify the counts at the provider.
 */
public final class HttpFetch implements Closeable {
    private final TlsTrust trust;
    private final String userAgent;
    private final int maxBodyBytes;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Makes a client that trusts some certification authorities; null for the JDK's. */
    public HttpFetch(@Nullable KeyStore authorities, String userAgent, int maxBodyBytes) {
        this.trust = new TlsTrust(authorities);
        this.userAgent = userAgent;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Fetches a document. Redirects are not followed.
     *
     * @throws FetchException if the whole answer is not here before the deadline
     */
    public Fetched get(URI uri, Deadline deadline) throws FetchException {
        return get(uri, deadline, List.of());
    }

    /**
     * Fetches a document from a server whose certificate may lead to no authority if it has a thumbprint. Redirects are not
     * followed.
     *
     * @param thumbprints the SHA-1 of the last certificate in the chain, in hexadecimal digits; each will do
     * @throws FetchException if the whole answer is not here before the deadline
     */
    public Fetched get(URI uri, Deadline deadline, Collection<String> thumbprints) throws FetchException {
        Thumbprints pins = new Thumbprints(thumbprints);
        FetchTiming.StopWatch watch = new FetchTiming.StopWatch();
        try (DeadlineSocket socket = connect(uri, deadline, watch)) {
            try (Socket channel = "https".equals(uri.getScheme()) ? handshake(socket, uri, watch, pins) : socket) {
                watch.enter(FetchPhase.SEND);
                channel.getOutputStream().write(head(uri).getBytes(StandardCharsets.US_ASCII));
                watch.enter(FetchPhase.HEAD);
                AnswerReader reader = new AnswerReader(channel.getInputStream());
                AnswerReader.Head head = reader.head();
                watch.enter(FetchPhase.BODY);
                byte[] body = new BodyReader(reader, maxBodyBytes).read(head);
                return new Fetched(head.status(), head.headers(), body, watch.stop(), pins.isUsed());
            } finally {
                open.remove(socket);
            }
        } catch (IOException e) {
            throw failure(e, watch, deadline);
        }
    }

    /** Opens the connection; each address of the host is tried once, in order, until one answers. */
    private DeadlineSocket connect(URI uri, Deadline deadline, FetchTiming.StopWatch watch) throws IOException {
        InetAddress[] addresses = HostLookup.addresses(uri.getHost(), deadline);
        watch.enter(FetchPhase.CONNECT);
        int port = port(uri);
        for (int i = 0; ; i++) {
            DeadlineSocket socket = new DeadlineSocket(deadline);
            open.add(socket);
            try {
                if (closed) {
                    throw new AnswerException(Kind.ABORTED, "this client is closed");
                }
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(addresses[i], port), deadline.millisLeft());
                return socket;
            } catch (IOException e) {
                open.remove(socket);
                socket.close();
                if (i + 1 == addresses.length || deadline.isOver()) {
                    throw e;
                }
            }
        }
    }

    private static int port(URI uri) throws AnswerException {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        if (port > 65_535) {
            throw new AnswerException(Kind.UNREACHABLE, "there is no port " + port);
        }
        return port;
    }

    private SSLSocket handshake(Socket socket, URI uri, FetchTiming.StopWatch watch, Thumbprints pins)
            throws IOException {
        watch.enter(FetchPhase.HANDSHAKE);
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        try {
            SSLSocket tls = (SSLSocket)
                    trust.newContext(pins).getSocketFactory().createSocket(socket, host, socket.getPort(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        } catch (GeneralSecurityException e) {
            throw new SSLException("TLS is not to be had: " + e.getMessage(), e);
        }
    }

    private String head(URI given) {
        URI uri = URI.create(given.toASCIIString());
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getHost() + port + "\r\nUser-Agent: " + userAgent
                + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
    }

    private FetchException failure(IOException e, FetchTiming.StopWatch watch, Deadline deadline) {
        FetchPhase phase = watch.phase();
        FetchTiming timing = watch.stop();
        Kind kind = closed ? Kind.ABORTED : FailureKinds.of(e, phase);
        double seconds = timing.total().toNanos() / 1e9;
        String message = kind == Kind.TIMED_OUT
                ? String.format(
                        Locale.ROOT,
                        "timed out after %.3f s %s (limit %.3f s in all, used up)",
                        seconds,
                        phase.words(),
                        deadline.limit().toNanos() / 1e9)
                : String.format(
                        Locale.ROOT,
                        "%s after %.3f s %s: %s",
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        seconds,
                        phase.words(),
                        FailureKinds.reason(e));
        return new FetchException(kind, phase, timing, message, e);
    }

    /** Ends the fetches that are under way and refuses new ones. */
    @Override
    public void close() {
        closed = true;
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed either way.
            }
        }
    }
}
