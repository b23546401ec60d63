// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One POST of a form over plain HTTP, on one connection, under one deadline. It repeats nothing, so it can be counted. */
final class FormPost {
    private static final int MAX_BYTES = 1 << 20;

    /** A status code and the content, as text. */
    record Answer(int status, String body) {}

    private FormPost() {}

    static Answer send(URI uri, String userAgent, String form, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + uri.getRawAuthority() + "\r\nUser-Agent: " + userAgent
                + "\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: "
                + form.length() + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), left(deadline));
            socket.getOutputStream().write((head + form).getBytes(StandardCharsets.US_ASCII));
            return answer(socket, deadline);
        }
    }

    private static Answer answer(Socket socket, long deadline) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!ends(head)) {
            socket.setSoTimeout(left(deadline));
            int next = in.read();
            if (next < 0 || head.size() > MAX_BYTES) {
                throw new EOFException("the connection ended before the head of the answer was complete");
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        String[] status = lines[0].split(" ");
        if (status.length < 2 || !status[1].matches("\\d{3}")) {
            throw new IOException("the answer is no HTTP: " + lines[0]);
        }
        byte[] body = body(socket, in, length(lines), deadline);
        return new Answer(Integer.parseInt(status[1]), new String(body, StandardCharsets.UTF_8));
    }

    private static boolean ends(ByteArrayOutputStream head) {
        byte[] bytes = head.toByteArray();
        int n = bytes.length;
        return n >= 4 && bytes[n - 4] == '\r' && bytes[n - 3] == '\n' && bytes[n - 2] == '\r' && bytes[n - 1] == '\n';
    }

    private static int length(String[] lines) {
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).matches("content-length:\\s*\\d{1,9}\\s*")) {
                return Math.min(
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()), MAX_BYTES);
            }
        }
        return MAX_BYTES;
    }

    private static byte[] body(Socket socket, InputStream in, int length, long deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (body.size() < length) {
            socket.setSoTimeout(left(deadline));
            int n = in.read(buffer, 0, Math.min(buffer.length, length - body.size()));
            if (n < 0) {
                if (length != MAX_BYTES) {
                    throw new EOFException("the answer ended after " + body.size() + " of " + length + " bytes");
                }
                break;
            }
            body.write(buffer, 0, n);
        }
        return body.toByteArray();
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no complete answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
