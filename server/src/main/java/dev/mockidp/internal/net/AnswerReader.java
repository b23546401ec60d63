// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import dev.mockidp.http.Headers;
import dev.mockidp.internal.net.FetchException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines and bytes of one HTTP/1 answer (RFC 9112), within bounds. */
final class AnswerReader {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final int SHOWN = 40;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int filled;
    private int headBytes;

    /**
     * The head of an answer.
     *
     * @param status the status code
     * @param headers the header fields
     */
    record Head(int status, Headers headers) {}

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Reads the head, passing over interim answers of 1xx (RFC 9110 §15.2). */
    Head head() throws IOException {
        Head head = oneHead();
        while (head.status >= 100 && head.status < 200 && head.status != 101) {
            head = oneHead();
        }
        return head;
    }

    private Head oneHead() throws IOException {
        int status = status(headLine());
        List<String> fields = new ArrayList<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.substring(0, colon).chars().anyMatch(c -> c <= ' ')) {
                throw new AnswerException(Kind.NOT_HTTP, "header field without name: " + show(line));
            }
            fields.add(line.substring(0, colon));
            fields.add(line.substring(colon + 1).strip());
        }
        return new Head(status, Headers.of(fields.toArray(String[]::new)));
    }

    private static int status(String line) throws AnswerException {
        if (!line.matches("HTTP/1\\.\\d [1-9]\\d\\d( .*)?")) {
            throw new AnswerException(Kind.NOT_HTTP, "not an HTTP/1 answer, it begins with " + show(line));
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private String headLine() throws IOException {
        String line = line(MAX_HEAD_BYTES - headBytes);
        headBytes += line.length() + 2;
        return line;
    }

    /** Reads up to a line feed; a carriage return before it is taken off. */
    private String line(int limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int c = read(); c != '\n'; c = read()) {
            if (c < 0) {
                String sofar = headBytes + line.size() == 0 ? "without a byte of answer" : "in the middle of the head";
                throw new AnswerException(Kind.CLOSED_EARLY, "connection closed " + sofar);
            }
            if (line.size() >= limit) {
                // Whoever sends no line end within 64 kB does not speak HTTP/1.
                throw new AnswerException(Kind.TOO_LARGE, "head of more than " + MAX_HEAD_BYTES + " bytes");
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads a line of the chunked coding. */
    String chunkLine() throws IOException {
        return line(8192);
    }

    int read() throws IOException {
        return fill() ? buffer[position++] & 0xff : -1;
    }

    /** Copies up to a number of bytes, as many as are there. Returns how many, −1 at the end. */
    int read(ByteArrayOutputStream target, int most) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(most, filled - position);
        target.write(buffer, position, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return position < filled;
    }

    static String show(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return '"' + shown.replaceAll("[^\\x20-\\x7E…]", "?") + '"';
    }
}
