// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of one map of a rule as written; what nobody asked for is refused by name. */
final class Keys {
    private final Map<?, ?> map;
    private final List<String> path;
    private final Set<String> asked = new TreeSet<>();

    Keys(@Nullable Object value, List<String> path) {
        this.path = path;
        if (!(value instanceof Map<?, ?> found)) {
            throw new RuleFormatException(
                    String.join(".", path) + ": found \"" + value + "\", expected a map of settings", path);
        }
        this.map = found;
    }

    @Nullable
    Object get(String key) {
        asked.add(key);
        return map.get(key);
    }

    <T> Optional<T> find(String key, Function<Object, T> reader) {
        Object value = get(key);
        return value == null ? Optional.empty() : Optional.of(read(key, value, reader));
    }

    <T> T read(String key, Object value, Function<Object, T> reader) {
        try {
            return reader.apply(value);
        } catch (RuleFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw problem(key, String.valueOf(e.getMessage()));
        }
    }

    RuleFormatException problem(String key, String message) {
        List<String> place = new ArrayList<>(path);
        place.add(key);
        return new RuleFormatException(String.join(".", place) + ": " + message, place);
    }

    List<String> path(String key) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(key);
        return deeper;
    }

    void done() {
        for (Object key : map.keySet()) {
            if (!asked.contains(String.valueOf(key))) {
                throw new RuleFormatException(
                        "unknown key \"" + key + "\" in " + (path.isEmpty() ? "a rule" : String.join(".", path))
                                + "; known: " + String.join(", ", asked),
                        path(String.valueOf(key)));
            }
        }
    }

    static String text(Object value) {
        if (value instanceof Map || value instanceof Collection) {
            throw new IllegalArgumentException("found " + value + ", expected a text");
        }
        return String.valueOf(value);
    }

    static List<String> texts(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(item -> text(String.valueOf(item))).toList()
                : List.of(text(value));
    }

    static Map<String, String> textsByName(Object value) {
        if (!(value instanceof Map<?, ?> named)) {
            throw new IllegalArgumentException("found \"" + value + "\", expected patterns by name");
        }
        Map<String, String> read = new LinkedHashMap<>();
        named.forEach((name, pattern) -> read.put(String.valueOf(name), text(String.valueOf(pattern))));
        return read;
    }

    static long count(Object value) {
        if (value instanceof Number number && number.longValue() == number.doubleValue() && number.longValue() >= 1) {
            return number.longValue();
        }
        throw new IllegalArgumentException("found \"" + value + "\", expected a whole number from 1");
    }

    static long whole(Object value) {
        if (value instanceof Number number && number.longValue() == number.doubleValue()) {
            return number.longValue();
        }
        throw new IllegalArgumentException("found \"" + value + "\", expected a whole number");
    }

    static Duration duration(Object value) {
        return FaultCodec.duration(text(value));
    }

    /** Reads a part from 0 to 1, or a percentage. */
    static double part(Object value) {
        String text = text(value).trim();
        try {
            double part = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
            return new Share(part, 0).part();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("found \"" + text + "\", expected a part such as 0.25 or 25%", e);
        }
    }

    static <E extends Enum<E>> E oneOf(Class<E> type, Object value) {
        String text = text(value);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> wireName(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found \"" + text + "\", expected one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Keys::wireName)
                                .collect(Collectors.joining(", "))));
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
