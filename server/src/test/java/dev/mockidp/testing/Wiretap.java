// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import dev.mockidp.testing.RawClient.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * What a client saw of one GET on a socket: the bytes as ISO 8859-1, when they came, how it ended, and what a second GET on
 * the same connection brought.
 */
public record Wiretap(String text, End end, long firstByteMillis, long spreadMillis, int pauses, String second) {
    /** Bytes after which it is not read on. */
    public static final int ENOUGH = 1_000_000;

    private static final int SILENCE_MILLIS = 150;
    private static final int FIRST_BYTE_MILLIS = 1_500;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final long NANOS_IN_MILLI = 1_000_000;

    /** Asks twice on one connection; twice only if the first answer left it open. */
    public static Wiretap get(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Wiretap first = ask(socket, path);
            boolean goesOn = first.end == End.OPEN && !first.text.isEmpty() && first.text.length() < ENOUGH;
            String second = goesOn ? ask(socket, path).text : "";
            return new Wiretap(first.text, first.end, first.firstByteMillis, first.spreadMillis, first.pauses, second);
        }
    }

    private static Wiretap ask(Socket socket, String path) throws IOException {
        StringBuilder text = new StringBuilder();
        long start = System.nanoTime();
        long first = start;
        long last = start;
        int pauses = 0;
        End end = End.OPEN;
        byte[] buffer = new byte[65_536];
        try {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(FIRST_BYTE_MILLIS);
            while (text.length() < ENOUGH) {
                int n = socket.getInputStream().read(buffer);
                if (n < 0) {
                    end = End.EOF;
                    break;
                }
                long now = System.nanoTime();
                pauses += !text.isEmpty() && now - last > PAUSE_NANOS ? 1 : 0;
                first = text.isEmpty() ? now : first;
                last = now;
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(SILENCE_MILLIS);
            }
        } catch (SocketTimeoutException e) {
            end = End.OPEN;
        } catch (SocketException e) {
            end = End.RESET;
        }
        return new Wiretap(
                text.toString(), end, (first - start) / NANOS_IN_MILLI, (last - first) / NANOS_IN_MILLI, pauses, "");
    }

    /** Returns the status line and the header fields, with the empty line. */
    public String head() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end + 4);
    }

    /** Returns what comes behind the head. */
    public String body() {
        return text.substring(head().length());
    }

    /** Returns the value of {@code Content-Length}; -1 if there is none. */
    public long declared() {
        String name = "\r\nContent-Length: ";
        int at = head().indexOf(name);
        return at < 0 ? -1 : Long.parseLong(text.substring(at + name.length(), text.indexOf('\r', at + name.length())));
    }

    @Override
    public String toString() {
        String shown = text.length() > 2_000 ? text.substring(0, 2_000) + "..." : text;
        return "Wiretap{end=" + end + ", firstByte=" + firstByteMillis + "ms, spread=" + spreadMillis + "ms, pauses="
                + pauses + ", second=" + second.length() + " bytes, text=" + shown + "}";
    }
}
