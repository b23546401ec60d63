// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;

/**
 * A document in another character encoding than UTF-8.
 *
 * @param encoding the encoding, for example {@code UTF-16LE} or {@code ISO-8859-1}; UTF-8 changes no byte
 * @param mark whether a byte order mark precedes it, in the same encoding
 * @param declared the encoding that {@code Content-Type} names; empty for none
 */
public record Charset(
        String encoding,
        @Default("false") boolean mark,
        @Default("") String declared) implements HttpFault {
    /** Checks that the JDK knows the encoding. */
    public Charset {
        try {
            java.nio.charset.Charset.forName(encoding);
        } catch (IllegalCharsetNameException | java.nio.charset.UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "encoding: found \"" + encoding + "\", expected one such as UTF-16LE", e);
        }
        new SetHeader("Content-Type", declared);
    }

    @Override
    public Response apply(Response planned) {
        String text = new String(planned.body(), StandardCharsets.UTF_8);
        byte[] encoded = (mark ? "\uFEFF" + text : text).getBytes(java.nio.charset.Charset.forName(encoding));
        Response changed = planned.withBody(encoded);
        String type = planned.headers().first("Content-Type").orElse("");
        return declared.isEmpty() || type.isEmpty()
                ? changed
                : changed.withHeader("Content-Type", type.replaceFirst(";.*", "") + ";charset=" + declared);
    }
}
