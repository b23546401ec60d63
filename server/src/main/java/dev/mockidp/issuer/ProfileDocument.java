// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import org.jspecify.annotations.Nullable;

/** How a provider serves one of its two documents. */
record ProfileDocument(
        String path, String contentType, @Nullable String cacheControl) {

    Response response(byte[] body) {
        Headers headers = cacheControl == null
                ? Headers.of("Content-Type", contentType)
                : Headers.of("Content-Type", contentType, "Cache-Control", cacheControl);
        return new Response(200, headers, body, Delivery.NORMAL);
    }
}
