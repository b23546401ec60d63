// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import dev.mockidp.http.Tail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A document padded to a size; it stays valid JSON. Sent in constant memory.
 *
 * @param bytes the size of the whole body; a larger document stays as it is
 * @param with what it is padded with
 */
public record PadDocument(long bytes, @Default("whitespace") Padding with) implements ContentFault {
    private static final byte[] MEMBER = ",\"padding\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBER_END = "\"}".getBytes(StandardCharsets.US_ASCII);

    /** What a document is padded with. */
    public enum Padding {
        /** Spaces behind it. */
        WHITESPACE,
        /** A member {@code padding} of the object, with a long text. */
        MEMBER
    }

    /** Checks the range. */
    public PadDocument {
        requireNonNull(with, "with");
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be >= 1, got " + bytes);
        }
    }

    @Override
    public Response apply(Response planned) {
        byte[] body = planned.body();
        if (with == Padding.MEMBER && body.length > 2 && body[body.length - 1] == '}') {
            byte[] open = Arrays.copyOf(body, body.length - 1 + MEMBER.length);
            System.arraycopy(MEMBER, 0, open, body.length - 1, MEMBER.length);
            long filler = bytes - open.length - MEMBER_END.length;
            return filler < 0 ? planned : padded(planned, open, 'x', filler, MEMBER_END);
        }
        return bytes <= body.length ? planned : padded(planned, body, ' ', bytes - body.length, new byte[0]);
    }

    private static Response padded(Response planned, byte[] body, char filler, long bytes, byte[] end) {
        return planned.withBody(body).withTail(new Tail(new byte[] {(byte) filler}, bytes, end));
    }
}
