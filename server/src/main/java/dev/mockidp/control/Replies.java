// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Delivery;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operations answer. */
final class Replies {
    private Replies() {}

    static Answer ok(Object body) {
        return Exchange.of(Response.json(200, Json.write(body)));
    }

    static Answer created(Object body) {
        return Exchange.of(Response.json(201, Json.write(body)));
    }

    static Answer noContent() {
        return Exchange.of(new Response(204, Headers.none(), new byte[0], Delivery.NORMAL));
    }

    static Answer of(String contentType, String text) {
        return Exchange.of(Response.of(200, contentType, text.getBytes(StandardCharsets.UTF_8)));
    }

    static Response error(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("status", status);
        Response response = Response.json(status, Json.write(body));
        return status == 401 ? response.withHeader("WWW-Authenticate", "Bearer") : response;
    }

    /** Returns an object of alternating names and values, in this order. */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
