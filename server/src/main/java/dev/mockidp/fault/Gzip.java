// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A body compressed though nobody asked for it, or only said to be.
 *
 * @param encoded whether the body is really compressed
 * @param declared whether {@code Content-Encoding: gzip} says so
 */
public record Gzip(
        @Default("true") boolean encoded, @Default("true") boolean declared) implements HttpFault {
    @Override
    public Response apply(Response planned) {
        Response changed = encoded ? planned.withBody(compressed(planned.body())) : planned;
        return declared ? changed.withHeader("Content-Encoding", "gzip") : changed;
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
