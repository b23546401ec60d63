// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the control API answered: a JSON object whose members are asked for by their kinds. */
final class Answer {
    private final Map<String, @Nullable Object> members;

    Answer(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    String text(String name) {
        Object value = members.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "a string");
    }

    @Nullable
    String textOrNull(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    long number(String name) {
        Number number = numberOrNull(name);
        if (number == null) {
            throw wrong(name, "a number");
        }
        return number.longValue();
    }

    @Nullable
    Number numberOrNull(String name) {
        return members.get(name) instanceof Number number ? number : null;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    Answer object(String name) {
        return new Answer(members.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of());
    }

    @SuppressWarnings("unchecked")
    List<Answer> objects(String name) {
        if (!(members.get(name) instanceof List<?> list)) {
            throw wrong(name, "a list");
        }
        List<Answer> objects = new ArrayList<>();
        for (Object item : list) {
            objects.add(new Answer((Map<String, @Nullable Object>) item));
        }
        return objects;
    }

    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).members.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    private IllegalStateException wrong(String name, String expected) {
        return new IllegalStateException("the control API answered " + MiniJson.write(members) + ", expected "
                + expected + " \"" + name + "\"; the image's version does not go with this module's");
    }
}
