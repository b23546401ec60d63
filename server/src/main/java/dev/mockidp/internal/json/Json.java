// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as maps (in the order of the text), lists, strings, booleans, null, and numbers: Integer, Long or
 * BigInteger for whole ones, BigDecimal for others. Depth, length of strings and of numbers are bounded.
 */
public final class Json {
    private static final int MAX_DEPTH = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(10_000_000)
                    .maxNumberLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * Reads one JSON value that fills the text.
     *
     * @throws JsonException with line and column if the text is not that
     */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(parser);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /**
     * Reads one JSON value that fills the bytes, in UTF-8.
     *
     * @throws JsonException with line and column if they are not that
     */
    public static @Nullable Object read(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(parser);
        } catch (IOException e) {
            throw problem(e);
        }
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

    private static @Nullable Object whole(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonException("found nothing, expected a JSON value", new IllegalArgumentException("empty"));
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonException(
                    "line " + parser.currentTokenLocation().getLineNr() + ", column "
                            + parser.currentTokenLocation().getColumnNr() + ": found more after the JSON value",
                    new IllegalArgumentException("trailing content"));
        }
        return value;
    }

    private static JsonException problem(IOException e) {
        if (e instanceof JsonProcessingException parse && parse.getLocation() != null) {
            return new JsonException(
                    "line " + parse.getLocation().getLineNr() + ", column "
                            + parse.getLocation().getColumnNr() + ": " + parse.getOriginalMessage(),
                    e);
        }
        return new JsonException(String.valueOf(e.getMessage()), e);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /** Writes a value as compact JSON. */
    public static String write(@Nullable Object value) {
        return new String(bytes(value, false), StandardCharsets.UTF_8);
    }

    /** Writes a value as JSON with line breaks and indentation. */
    public static String writePretty(@Nullable Object value) {
        return new String(bytes(value, true), StandardCharsets.UTF_8);
    }

    /** Writes a value as compact JSON in UTF-8. */
    public static byte[] writeBytes(@Nullable Object value) {
        return bytes(value, false);
    }

    private static byte[] bytes(@Nullable Object value, boolean pretty) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeString(String.valueOf(value));
        }
    }
}
