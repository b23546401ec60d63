// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A planned response. Faults rewrite it; one executor performs it on the socket.
 *
 * @param status the status code, 100 to 999
 * @param headers the header fields; {@code Content-Length} and {@code Date} are added when it is delivered unless set here
 * @param body the content. Not copied: treat it as read-only
 * @param delivery how it is to reach the wire
 * @param tail what follows the content and is not held in memory; null for nothing
 */
public record Response(
        int status,
        Headers headers,
        byte[] body,
        Delivery delivery,
        @Nullable Tail tail) {

    /** Checks the ranges. */
    public Response {
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
        requireNonNull(delivery, "delivery");
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status must be 100..999, got " + status);
        }
    }

    /** Plans a response whose whole content is in memory. */
    public Response(int status, Headers headers, byte[] body, Delivery delivery) {
        this(status, headers, body, delivery, null);
    }

    /** Returns a response with content of a type, delivered normally. */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Headers.of("Content-Type", contentType), body, Delivery.NORMAL);
    }

    /** Returns a response with JSON content, delivered normally. */
    public static Response json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a response with plain text in UTF-8, delivered normally. */
    public static Response text(int status, String text) {
        return of(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this response with another status code. */
    public Response withStatus(int newStatus) {
        return new Response(newStatus, headers, body, delivery, tail);
    }

    /** Returns this response with other header fields. */
    public Response withHeaders(Headers newHeaders) {
        return new Response(status, newHeaders, body, delivery, tail);
    }

    /** Returns this response with one header field set. */
    public Response withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /** Returns this response with other bytes on the wire. */
    public Response withWire(UnaryOperator<Wire> change) {
        return withDelivery(delivery.on(change.apply(delivery.wire())));
    }

    /** Returns this response with a tail behind its content. */
    public Response withTail(@Nullable Tail newTail) {
        return new Response(status, headers, body, delivery, newTail);
    }

    /** Returns the number of bytes of the content with its tail; {@link Tail#ENDLESS} if it has no end. */
    public long length() {
        return tail == null ? body.length : tail.length() == Tail.ENDLESS ? Tail.ENDLESS : body.length + tail.length();
    }

    /**
     * Returns this response with its tail, if it has one, as part of the content in memory.
     *
     * @param mostBytes how long the content may become; a longer one keeps its tail, and one without an end always does
     */
    public Response inMemory(int mostBytes) {
        Tail rest = tail;
        if (rest == null || length() > mostBytes) {
            return this;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream((int) length());
        whole.writeBytes(body);
        byte[] filler = rest.filler();
        for (long left = rest.bytes(); left > 0; left -= filler.length) {
            whole.write(filler, 0, (int) Math.min(left, filler.length));
        }
        whole.writeBytes(rest.end());
        return withBody(whole.toByteArray());
    }

    /** Returns this response with other content, without a tail. */
    public Response withBody(byte[] newBody) {
        return new Response(status, headers, newBody, delivery);
    }

    /** Returns this response with another plan of delivery. */
    public Response withDelivery(Delivery newDelivery) {
        return new Response(status, headers, body, newDelivery, tail);
    }

    /** Returns the content decoded as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
