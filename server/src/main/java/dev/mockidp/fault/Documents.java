// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rewrites the JSON document in a response, its members in their order; what is not JSON stays as it is. */
final class Documents {
    private Documents() {}

    static Response change(Response planned, UnaryOperator<@Nullable Object> change) {
        Object document;
        try {
            document = Json.read(planned.body());
        } catch (JsonException e) {
            return planned;
        }
        return planned.withBody(Json.writeBytes(change.apply(document)));
    }

    /** Changes the entries of a JWK Set; a document that is none stays as it is. */
    static Response changeKeys(Response planned, UnaryOperator<List<@Nullable Object>> change) {
        return change(planned, document -> {
            if (!(document instanceof Map<?, ?> set) || !(set.get("keys") instanceof List<?> keys)) {
                return document;
            }
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            set.forEach((name, value) -> changed.put(
                    String.valueOf(name), name.equals("keys") ? change.apply(new ArrayList<>(keys)) : value));
            return changed;
        });
    }
}
