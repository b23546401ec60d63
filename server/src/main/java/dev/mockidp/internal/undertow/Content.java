// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Response;
import dev.mockidp.http.Tail;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes of a body, piece by piece; memory does not grow with their number. */
final class Content {
    private static final int BLOCK = 16_384;

    private final byte[] body;
    private final @Nullable Tail tail;
    private final long length;
    private byte[] block = new byte[0];
    private long position;

    Content(Response response, boolean allowed, long limit) {
        body = allowed ? response.body() : new byte[0];
        tail = allowed ? response.tail() : null;
        length = allowed ? Math.min(limit, response.length()) : 0;
    }

    boolean hasRemaining() {
        return position < length;
    }

    /** Returns the next bytes, at most so many; fewer where one part of the body ends. */
    ByteBuffer next(int most) {
        int want = (int) Math.min(most, length - position);
        ByteBuffer piece = piece(want);
        position += piece.remaining();
        return piece;
    }

    private ByteBuffer piece(int want) {
        if (position < body.length) {
            int offset = (int) position;
            return ByteBuffer.wrap(body, offset, Math.min(want, body.length - offset))
                    .slice();
        }
        if (tail == null) {
            return ByteBuffer.allocate(0);
        }
        long inTail = position - body.length;
        if (inTail < tail.bytes()) {
            return filler(tail, inTail, (int) Math.min(want, tail.bytes() - inTail));
        }
        int offset = (int) (inTail - tail.bytes());
        return ByteBuffer.wrap(tail.end(), offset, Math.min(want, tail.end().length - offset))
                .slice();
    }

    private ByteBuffer filler(Tail from, long place, int want) {
        byte[] filler = from.filler();
        if (block.length == 0) {
            int repeats = Math.max(1, BLOCK / filler.length) + 1;
            block = new byte[repeats * filler.length];
            for (int i = 0; i < repeats; i++) {
                System.arraycopy(filler, 0, block, i * filler.length, filler.length);
            }
        }
        int offset = (int) (place % filler.length);
        return ByteBuffer.wrap(block, offset, Math.min(want, block.length - offset))
                .slice();
    }
}
