// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Request;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request, read member by member; what is not known is refused by name. */
final class Body {
    private final Map<String, @Nullable Object> members;

    private Body(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** Reads the body; an empty one is an empty object. */
    static Body of(Request request, String... known) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (request.body().length > 0) {
            try {
                members = Json.readObject(request.body());
            } catch (JsonException e) {
                throw new ControlException(400, "the body is not a JSON object: " + e.getMessage());
            }
        }
        return checked(members, "", known);
    }

    private static Body checked(Map<String, @Nullable Object> members, String where, String... known) {
        Set<String> names = new TreeSet<>(Set.of(known));
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw new ControlException(
                        400, "unknown member \"" + where + name + "\"; known: " + String.join(", ", names));
            }
        }
        return new Body(members);
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    Optional<String> string(String name) {
        return get(name, String.class, "a string");
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object(String name) {
        return get(name, Map.class, "an object")
                .map(map -> (Map<String, @Nullable Object>) map)
                .orElse(Map.of());
    }

    List<String> strings(String name) {
        Object value = members.get(name);
        if (value instanceof String one) {
            return List.of(one);
        }
        return get(name, List.class, "a string or an array of strings")
                .map(list -> ((List<?>) list).stream().map(String::valueOf).toList())
                .orElse(List.of());
    }

    /** Reads an object member by member; an absent one is an empty object. */
    Body nested(String name, String... known) {
        return checked(object(name), name + ".", known);
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    long number(String name) {
        Number number = get(name, Number.class, "a whole number").orElse(0);
        if (number.longValue() != number.doubleValue()) {
            throw new ControlException(400, "\"" + name + "\": found " + number + ", expected a whole number");
        }
        return number.longValue();
    }

    private <T> Optional<T> get(String name, Class<T> type, String expected) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new ControlException(400, "\"" + name + "\": found " + Json.write(value) + ", expected " + expected);
        }
        return Optional.of(type.cast(value));
    }
}
