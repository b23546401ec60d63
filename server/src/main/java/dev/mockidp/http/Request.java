// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * A request, as a rule read to its end.
 *
 * @param method the method, as sent
 * @param path the path as sent, still percent-encoded, without the query
 * @param query the query as sent, without the question mark; empty if there is none
 * @param headers the header fields
 * @param body the content; empty if there is none. Not copied: treat it as read-only
 * @param connection where it came from
 * @param receivedNanos {@link System#nanoTime()} when its head was read
 * @param label the label of the client, which its URLs carry as {@code /c/{label}/}; empty if they carry none
 * @param version the version of HTTP that it names, for example {@code HTTP/1.1}
 */
public record Request(
        String method,
        String path,
        String query,
        Headers headers,
        byte[] body,
        Connection connection,
        long receivedNanos,
        String label,
        String version) {

    /** Checks that nothing is absent. */
    public Request {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(query, "query");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
        requireNonNull(connection, "connection");
        requireNonNull(label, "label");
        requireNonNull(version, "version");
    }

    /** Makes the request of a client without a label, in HTTP/1.1. */
    public Request(
            String method,
            String path,
            String query,
            Headers headers,
            byte[] body,
            Connection connection,
            long receivedNanos) {
        this(method, path, query, headers, body, connection, receivedNanos, "", Wire.HTTP_1_1);
    }

    /** Returns the same request as seen under another path, as a router does that has taken a prefix off. */
    public Request withPath(String newPath) {
        return new Request(method, newPath, query, headers, body, connection, receivedNanos, label, version);
    }

    /** Returns the same request as one of a labelled client. */
    public Request withLabel(String newLabel) {
        return new Request(method, path, query, headers, body, connection, receivedNanos, newLabel, version);
    }

    /** Returns the same request with other content. */
    public Request withBody(byte[] newBody) {
        return new Request(method, path, query, headers, newBody, connection, receivedNanos, label, version);
    }

    /** Returns the content decoded as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
