// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.Drip;
import dev.mockidp.http.Ending;
import dev.mockidp.http.Framing;
import dev.mockidp.http.Point;
import dev.mockidp.http.Response;
import dev.mockidp.http.Tail;
import dev.mockidp.http.Wire;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a plan puts on the wire, in order: pieces of bytes, each with the pause before it. */
final class Script {
    private static final int PIECE = 16_384;
    private static final int CHUNK = 1_024;

    private final Deque<Piece> opening = new ArrayDeque<>();
    private final Framing framing;
    private final Content content;
    private final int pieceBytes;
    private final @Nullable Drip drip;
    private final Ending ending;
    private final Deque<Piece> closing = new ArrayDeque<>();
    private final boolean closes;
    private long pieces;
    private long dripLeft;

    /**
     * Bytes to be sent in one go.
     *
     * @param pause how long after the piece before it was due; zero for at once
     * @param headBytes how many of them are the head's
     * @param bodyBytes how many of them are content
     */
    record Piece(Duration pause, ByteBuffer bytes, int headBytes, int bodyBytes) {
        static Piece of(Duration pause, ByteBuffer bytes) {
            return new Piece(pause, bytes, 0, 0);
        }

        static Piece head(Duration pause, ByteBuffer bytes) {
            return new Piece(pause, bytes, bytes.remaining(), 0);
        }
    }

    Script(HttpServerExchange exchange, Response response) {
        Delivery delivery = response.delivery();
        ending = delivery.ending();
        framing = framing(exchange, response);
        drip = delivery.drip();
        pieceBytes = pieceBytes();
        Head head = new Head(exchange, response, framing);
        boolean allowed = sendsHead() && Head.allowsBody(exchange, response.status());
        content = new Content(
                response,
                allowed,
                ending.at().place() == Point.Place.AFTER_BYTES ? ending.at().count() : Tail.ENDLESS);
        closes = head.closes() || isBad();
        open(head, delivery.wire());
        close(delivery.wire(), allowed);
    }

    private static Framing framing(HttpServerExchange exchange, Response response) {
        Framing planned = response.delivery().wire().framing();
        boolean right = planned.equals(Framing.RIGHT);
        boolean countsChunks = response.delivery().ending().at().place() == Point.Place.AFTER_CHUNKS;
        boolean endless = response.length() == Tail.ENDLESS;
        if ((right && countsChunks) || (planned instanceof Framing.Length && endless)) {
            return exchange.isHttp10() ? new Framing.UntilClose() : new Framing.Chunked(CHUNK, -1);
        }
        return planned;
    }

    private int pieceBytes() {
        int bytes = framing instanceof Framing.Chunked chunked ? chunked.bytes() : PIECE;
        return drip == null ? bytes : Math.min(bytes, drip.bytes());
    }

    private boolean sendsHead() {
        return ending.kind() == Ending.Kind.COMPLETE || ending.at().sendsHead();
    }

    private boolean isBad() {
        return framing instanceof Framing.Chunked chunked && chunked.badAfter() >= 0;
    }

    private void open(Head head, Wire wire) {
        if (!wire.instead().isEmpty()) {
            opening.add(Piece.of(Duration.ZERO, latin1(wire.instead())));
            return;
        }
        if (ending.kind() != Ending.Kind.COMPLETE && ending.at().sendsNothing()) {
            return;
        }
        ByteBuffer statusLine = head.statusLine();
        boolean whole = sendsHead();
        if (whole && wire.headPause().isZero()) {
            opening.add(Piece.head(Duration.ZERO, joined(statusLine, head.fields())));
        } else {
            opening.add(Piece.head(Duration.ZERO, statusLine));
            if (whole) {
                opening.add(Piece.head(wire.headPause(), head.fields()));
            }
        }
        if (whole && !wire.bodyPause().isZero()) {
            opening.add(Piece.of(wire.bodyPause(), ByteBuffer.allocate(0)));
        }
    }

    private void close(Wire wire, boolean allowed) {
        if (ending.kind() != Ending.Kind.COMPLETE || !wire.instead().isEmpty()) {
            return;
        }
        if (allowed && framing instanceof Framing.Chunked && !isBad()) {
            closing.add(Piece.of(Duration.ZERO, latin1("0\r\n\r\n")));
        }
        if (!wire.extra().isEmpty()) {
            closing.add(Piece.of(Duration.ZERO, latin1(wire.extra())));
        }
    }

    private static ByteBuffer latin1(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer joined(ByteBuffer one, ByteBuffer other) {
        return ByteBuffer.allocate(one.remaining() + other.remaining())
                .put(one)
                .put(other)
                .flip();
    }

    /** Returns the next bytes; null if the rest is the ending. */
    @Nullable
    Piece next(boolean instead) {
        Piece first = opening.poll();
        if (first != null) {
            return first;
        }
        if (instead) {
            return null;
        }
        boolean enoughChunks = ending.kind() != Ending.Kind.COMPLETE
                && ending.at().place() == Point.Place.AFTER_CHUNKS
                && pieces >= ending.at().count();
        if (framing instanceof Framing.Chunked chunked && chunked.badAfter() == pieces && content.hasRemaining()) {
            pieces++;
            closing.clear();
            return Piece.of(Duration.ZERO, latin1("not-a-size\r\n"));
        }
        boolean afterBad = isBad() && framing instanceof Framing.Chunked chunked && pieces > chunked.badAfter();
        if (content.hasRemaining() && !enoughChunks && !afterBad) {
            return body();
        }
        return closing.poll();
    }

    /** A drip of more bytes than a piece comes in several pieces without a pause; chunks keep their size. */
    private Piece body() {
        Duration pause = Duration.ZERO;
        int wanted = pieceBytes;
        if (drip != null) {
            if (dripLeft <= 0) {
                pause = pieces == 0 ? Duration.ZERO : drip.every();
                dripLeft += drip.bytes();
            }
            wanted = framing instanceof Framing.Chunked ? pieceBytes : (int) Math.min(pieceBytes, dripLeft);
        }
        ByteBuffer bytes = content.next(wanted);
        int count = bytes.remaining();
        dripLeft -= count;
        pieces++;
        return new Piece(pause, framing instanceof Framing.Chunked ? chunk(bytes) : bytes, 0, count);
    }

    private static ByteBuffer chunk(ByteBuffer bytes) {
        ByteBuffer size = latin1(Integer.toHexString(bytes.remaining()).toUpperCase(Locale.ROOT) + "\r\n");
        return ByteBuffer.allocate(size.remaining() + bytes.remaining() + 2)
                .put(size)
                .put(bytes)
                .put((byte) '\r')
                .put((byte) '\n')
                .flip();
    }

    /** Tells whether the connection is to be closed behind the last byte. */
    boolean closes() {
        return closes;
    }
}
