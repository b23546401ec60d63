// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A client that shows the bytes of an answer and how the connection ended. */
public final class RawClient implements AutoCloseable {
    /** How the connection ended as the client saw it. */
    public enum End {
        EOF,
        RESET,
        OPEN
    }

    /** What came until the end. */
    public record Seen(String text, End end) {
        /** Returns the number of body bytes. */
        public int bodyBytes() {
            int head = text.indexOf("\r\n\r\n");
            return head < 0 ? 0 : text.length() - head - 4;
        }
    }

    private static final int FIRST_BYTE_MILLIS = 3_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Connects in plain, or with a context and one TLS protocol. */
    public static RawClient connect(int port, @Nullable SSLContext tls, String protocol) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setTcpNoDelay(true);
        if (tls == null) {
            return new RawClient(plain);
        }
        SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", port, true);
        encrypted.setEnabledProtocols(new String[] {protocol});
        encrypted.startHandshake();
        return new RawClient(encrypted);
    }

    /** Sends bytes. */
    public RawClient send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Sends a GET request that leaves the connection open. */
    public RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Reads until the end, or until nothing more comes for some milliseconds; the first byte may take ten times as long. */
    public Seen read(int silenceMillis) throws IOException {
        socket.setSoTimeout(Math.min(FIRST_BYTE_MILLIS, 10 * silenceMillis));
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        try {
            while (true) {
                int n = socket.getInputStream().read(buffer);
                if (n < 0) {
                    return new Seen(text.toString(), End.EOF);
                }
                socket.setSoTimeout(silenceMillis);
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            return new Seen(text.toString(), End.OPEN);
        } catch (SocketException e) {
            return new Seen(text.toString(), End.RESET);
        } catch (SSLException e) {
            boolean reset = e.getCause() instanceof SocketException;
            return new Seen(text.toString(), reset ? End.RESET : End.EOF);
        }
    }

    /** Reads what comes first. */
    public int readSome() throws IOException {
        return socket.getInputStream().read(new byte[1_024]);
    }

    /** Aborts the connection with a TCP RST. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
