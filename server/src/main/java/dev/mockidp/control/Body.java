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

    /** Returns an empty object. */
    static Body none() {
        return new Body(Map.of());
    }

    /** Reads the body; an empty one is an empty object. */
    static Body of(Request request, List<String> known) {
        return checked(read(request), "", known);
    }

    /** Reads the body whatever its members are; an empty one is an empty object. */
    static Map<String, @Nullable Object> read(Request request) {
        if (request.body().length == 0) {
            return new LinkedHashMap<>();
        }
        try {
            return Json.readObject(request.body());
        } catch (JsonException e) {
            throw new ControlException(400, "the body is not a JSON object: " + e.getMessage());
        }
    }

    private static Body checked(Map<String, @Nullable Object> members, String where, List<String> known) {
        Set<String> names = new TreeSet<>(known);
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw new ControlException(
                        400,
                        "unknown member \"" + where + name + "\"; known: "
                                + (names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
        return new Body(members);
    }

    String needString(String name, String example) {
        return string(name)
                .orElseThrow(
                        () -> new ControlException(400, "\"" + name + "\" is needed, for example \"" + example + '"'));
    }

    boolean flag(String name, boolean otherwise) {
        return get(name, Boolean.class, "true or false").orElse(otherwise);
    }

    Optional<Long> wholeNumber(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    /** Returns an object whose values are strings; an absent one is empty. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw new ControlException(
                        400, "\"" + name + "." + key + "\": found " + Json.write(value) + ", expected a string");
            }
            texts.put(key, text);
        });
        return texts;
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
                .map(list ->
                        ((List<?>) list).stream().map(item -> text(name, item)).toList())
                .orElse(List.of());
    }

    private static String text(String name, @Nullable Object item) {
        if (item instanceof String text) {
            return text;
        }
        throw new ControlException(
                400, "\"" + name + "\": found " + Json.write(item) + " in the array, expected a string");
    }

    /** Reads an object member by member; an absent one is an empty object. */
    Body nested(String name, String... known) {
        return checked(object(name), name + ".", List.of(known));
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
