// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Framing;
import dev.mockidp.http.Interim;
import dev.mockidp.http.Response;
import dev.mockidp.http.Wire;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The head of a response as bytes, as a plan wants it. */
final class Head {
    private static final String LINE = "\r\n";

    private final HttpServerExchange exchange;
    private final Response response;
    private final Framing framing;

    Head(HttpServerExchange exchange, Response response, Framing framing) {
        this.exchange = exchange;
        this.response = response;
        this.framing = framing;
    }

    static boolean allowsBody(HttpServerExchange exchange, int status) {
        return status >= 200
                && status != StatusCodes.NO_CONTENT
                && status != StatusCodes.NOT_MODIFIED
                && !exchange.getRequestMethod().equals(Methods.HEAD);
    }

    /** The interim responses and the status line. */
    ByteBuffer statusLine() {
        Wire wire = response.delivery().wire();
        StringBuilder text = new StringBuilder();
        for (Interim interim : wire.interims()) {
            line(text, Wire.HTTP_1_1, interim.status());
            interim.headers().forEach((name, value) -> field(text, name, value));
            text.append(LINE);
        }
        line(text, wire.version(), response.status());
        return bytes(text);
    }

    private static void line(StringBuilder text, String version, int status) {
        String reason = status == 103 ? "Early Hints" : StatusCodes.getReason(status);
        text.append(version)
                .append(' ')
                .append(status)
                .append(' ')
                .append(reason)
                .append(LINE);
    }

    /** The header fields and the empty line. */
    ByteBuffer fields() {
        StringBuilder text = new StringBuilder(256);
        response.headers().forEach((name, value) -> field(text, name, value));
        if (!response.headers().contains("Date")) {
            add(text, "Date", exchange.getResponseHeaders().getFirst(Headers.DATE));
        }
        if (closes()) {
            add(text, "Connection", "close");
        }
        announceBody(text);
        return bytes(text.append(LINE));
    }

    /** Tells whether the connection ends with the message. */
    boolean closes() {
        return !exchange.isPersistent() || framing instanceof Framing.UntilClose;
    }

    private void announceBody(StringBuilder text) {
        boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
        if (!head && !allowsBody(exchange, response.status())) {
            return;
        }
        if (framing instanceof Framing.Chunked) {
            add(text, "Transfer-Encoding", "chunked");
        } else if (framing instanceof Framing.Length length
                && !response.headers().contains("Content-Length")) {
            add(text, "Content-Length", String.valueOf(Math.max(0, response.length() + length.difference())));
        }
    }

    /** A field that the response itself does not have. */
    private void add(StringBuilder text, String name, String value) {
        if (!response.delivery().wire().withheld().contains(name.toLowerCase(Locale.ROOT))) {
            field(text, name, value);
        }
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append(LINE);
    }

    private static ByteBuffer bytes(StringBuilder text) {
        return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
