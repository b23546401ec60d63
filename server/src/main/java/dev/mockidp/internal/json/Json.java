// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as maps (in the order of the text), lists, strings, booleans, null, and numbers: Integer, Long or
 * BigInteger for whole ones, BigDecimal for others. Depth, length of strings and of numbers are bounded.
 */
public final class Json {
    private Json() {}

    /**
     * Reads one JSON value that fills the text.
     *
     * @throws JsonException with line and column if the text is not that
     */
    public static @Nullable Object read(String text) {
        return JsonReader.read(text);
    }

    /**
     * Reads one JSON value that fills the bytes, in UTF-8.
     *
     * @throws JsonException with line and column if they are not that
     */
    public static @Nullable Object read(byte[] text) {
        return JsonReader.read(text);
    }

    /**
     * Reads a JSON object that fills the text.
     *
     * @throws JsonException if the text is not that
     */
    public static Map<String, @Nullable Object> readObject(String text) {
        return object(read(text));
    }

    /**
     * Reads a JSON object that fills the bytes, in UTF-8.
     *
     * @throws JsonException if they are not that
     */
    public static Map<String, @Nullable Object> readObject(byte[] text) {
        return object(read(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        String found = value == null
                ? "null"
                : value instanceof List<?>
                        ? "an array"
                        : "a " + value.getClass().getSimpleName();
        throw new JsonException("found " + found + ", expected a JSON object", new IllegalArgumentException(found));
    }

    /** Writes a value as compact JSON. */
    public static String write(@Nullable Object value) {
        return JsonWriter.compact(value);
    }

    /** Writes a value as JSON with line breaks and indentation. */
    public static String writePretty(@Nullable Object value) {
        return JsonWriter.pretty(value);
    }

    /** Writes a value as compact JSON in UTF-8. */
    public static byte[] writeBytes(@Nullable Object value) {
        return JsonWriter.compact(value).getBytes(StandardCharsets.UTF_8);
    }
}
