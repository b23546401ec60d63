// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.net;

import dev.mockidp.http.Headers;
import dev.mockidp.internal.net.FetchException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads the content of an answer by the rules of RFC 9112 §6.3: chunked, of a declared length, or to the end. */
final class BodyReader {
    private final AnswerReader in;
    private final int maxBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    BodyReader(AnswerReader in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    byte[] read(AnswerReader.Head head) throws IOException {
        if (head.status() < 200 || head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        Headers headers = head.headers();
        if (headers.contains("Transfer-Encoding")) {
            String coding = String.join(",", headers.all("Transfer-Encoding")).strip();
            if (!coding.toLowerCase(Locale.ROOT).equals("chunked")) {
                throw new AnswerException(
                        Kind.NOT_HTTP, "Transfer-Encoding " + AnswerReader.show(coding) + ", known: chunked");
            }
            chunked();
        } else if (headers.contains("Content-Length")) {
            exactly(length(headers.all("Content-Length")));
        } else {
            toTheEnd();
        }
        return body.toByteArray();
    }

    private static long length(List<String> values) throws AnswerException {
        String value = values.get(0);
        if (values.stream().anyMatch(other -> !other.equals(value)) || !value.matches("\\d{1,18}")) {
            throw new AnswerException(Kind.NOT_HTTP, "Content-Length " + AnswerReader.show(String.join(", ", values)));
        }
        return Long.parseLong(value);
    }

    private void exactly(long length) throws IOException {
        allow(length);
        long left = length;
        while (left > 0) {
            int count = in.read(body, (int) Math.min(left, Integer.MAX_VALUE));
            if (count < 0) {
                throw new AnswerException(
                        Kind.CLOSED_EARLY,
                        "connection closed after " + body.size() + " bytes of the body, " + (body.size() + left)
                                + " were announced");
            }
            left -= count;
        }
    }

    private void allow(long more) throws AnswerException {
        if (more > maxBytes - body.size()) {
            throw new AnswerException(Kind.TOO_LARGE, "body of more than " + maxBytes + " bytes");
        }
    }

    private void toTheEnd() throws IOException {
        while (in.read(body, Integer.MAX_VALUE) >= 0) {
            allow(0);
        }
    }

    private void chunked() throws IOException {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            exactly(size);
            if (!in.chunkLine().isEmpty()) {
                throw new AnswerException(Kind.NOT_HTTP, "chunk longer than its size");
            }
        }
        while (!in.chunkLine().isEmpty()) {
            // Trailer fields are of no use here.
        }
    }

    private long chunkSize() throws IOException {
        String line = in.chunkLine();
        String size = line.split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw new AnswerException(Kind.NOT_HTTP, "chunk size " + AnswerReader.show(line));
        }
        return Long.parseLong(size, 16);
    }
}
