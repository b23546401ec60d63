// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers to requests that no endpoint takes. */
final class Refusals {
    static final String READ = "GET, HEAD";

    private Refusals() {}

    static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /** Answers 405 with the methods that are allowed (RFC 9110 §15.5.6). */
    static Response methodNotAllowed(Request request, String allowed) {
        return problem(
                        405,
                        "method_not_allowed",
                        request.method() + " is not allowed on " + request.path() + "; allowed: " + allowed,
                        List.of())
                .withHeader("Allow", allowed);
    }

    static Response problem(int status, String error, String description, List<String> known) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        if (!known.isEmpty()) {
            body.put("known", known);
        }
        return Response.json(status, Json.write(body));
    }
}
