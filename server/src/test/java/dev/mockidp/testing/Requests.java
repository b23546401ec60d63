// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Requests without a socket. */
public final class Requests {
    private static final Connection CONNECTION =
            new Connection(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000), false);

    private Requests() {}

    /** Returns a GET request; the path may have a query. */
    public static Request get(String pathAndQuery, String... headers) {
        int mark = pathAndQuery.indexOf('?');
        return new Request(
                "GET",
                mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
                mark < 0 ? "" : pathAndQuery.substring(mark + 1),
                Headers.of(headers),
                new byte[0],
                CONNECTION,
                System.nanoTime());
    }

    /** Returns a POST request with a form. */
    public static Request form(String path, String form, String... headers) {
        return new Request(
                "POST",
                path,
                "",
                Headers.of(headers).with("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                CONNECTION,
                System.nanoTime());
    }
}
