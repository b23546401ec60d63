// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Point;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One setting of a fault between its type in Java and its plain form. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)");
    private static final Pattern AFTER = Pattern.compile("after (\\d{1,18}) (bytes|chunks)");
    private static final long NANOS_IN_MILLI = 1_000_000;

    private Settings() {}

    static Object plain(Object value) {
        if (value instanceof Duration duration) {
            return text(duration);
        }
        if (value instanceof Point point) {
            return text(point);
        }
        return value instanceof Enum<?> constant ? Keys.wireName(constant) : value;
    }

    static Object convert(RecordComponent component, Object value) {
        Class<?> type = component.getType();
        if (type == Duration.class) {
            return duration(String.valueOf(value));
        }
        if (type == Point.class) {
            return point(String.valueOf(value));
        }
        if (type == String.class) {
            return String.valueOf(value);
        }
        if (type.isPrimitive()) {
            return primitive(type, value);
        }
        if (type == Map.class && value instanceof Map<?, ?> map) {
            return hasTextValues(component) ? Collections.unmodifiableMap(Keys.textsByName(map)) : copy(map);
        }
        if (type == List.class && value instanceof List<?> list) {
            return List.copyOf(list);
        }
        if (type.isEnum()) {
            return constant(type, value);
        }
        if (type == Object.class) {
            return value;
        }
        throw unexpected(type, value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is an enum's
    private static Object constant(Class<?> type, Object value) {
        return Keys.oneOf((Class) type, value);
    }

    private static Object copy(Map<?, ?> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static boolean hasTextValues(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType typed
                && typed.getActualTypeArguments()[1] == String.class;
    }

    private static Object primitive(Class<?> type, Object value) {
        if (value instanceof Number number && type == double.class) {
            return number.doubleValue();
        }
        if (value instanceof Number number && number.longValue() == number.doubleValue()) {
            if (type == long.class) {
                return number.longValue();
            }
            if (type == int.class && number.intValue() == number.longValue()) {
                return number.intValue();
            }
        }
        if (type == boolean.class && value instanceof Boolean) {
            return value;
        }
        throw unexpected(type, value);
    }

    /** Reads the text of a default. */
    static Object fallback(RecordComponent component, String text) {
        Class<?> type = component.getType();
        if (type == int.class || type == long.class) {
            return convert(component, Long.valueOf(text));
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Map.class) {
            return Map.of();
        }
        return type == List.class ? List.of() : convert(component, text);
    }

    private static IllegalArgumentException unexpected(Class<?> type, Object value) {
        return new IllegalArgumentException("found \"" + value + "\", expected " + type.getSimpleName());
    }

    static String text(Duration duration) {
        long nanos = duration.toNanos();
        return nanos % NANOS_IN_MILLI == 0
                ? nanos / NANOS_IN_MILLI + "ms"
                : nanos / NANOS_IN_MILLI + "." + String.format(java.util.Locale.ROOT, "%06d", nanos % NANOS_IN_MILLI)
                        + "ms";
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "found \"" + text + "\", expected a duration such as 250ms, 6s, 1.5s, 2m or 1h");
        }
        double number = Double.parseDouble(matcher.group(1));
        double millis = switch (matcher.group(2)) {
            case "ms" -> number;
            case "s" -> number * 1_000;
            case "m" -> number * 60_000;
            default -> number * 3_600_000;
        };
        return Duration.ofNanos(Math.round(millis * NANOS_IN_MILLI));
    }

    private static String text(Point point) {
        return switch (point.place()) {
            case BEFORE_REQUEST -> "before-request";
            case BEFORE_RESPONSE -> "before-response";
            case AFTER_STATUS_LINE -> "after-status-line";
            case AFTER_BYTES -> point.count() == 0 ? "after-headers" : "after " + point.count() + " bytes";
            case AFTER_CHUNKS -> "after " + point.count() + " chunks";
        };
    }

    private static Point point(String text) {
        Matcher after = AFTER.matcher(text);
        if (after.matches()) {
            long count = Long.parseLong(after.group(1));
            return after.group(2).equals("bytes") ? Point.afterBytes(count) : Point.afterChunks(count);
        }
        return switch (text) {
            case "before-request" -> Point.BEFORE_REQUEST;
            case "before-response" -> Point.BEFORE_RESPONSE;
            case "after-status-line" -> Point.AFTER_STATUS_LINE;
            case "after-headers" -> Point.AFTER_HEADERS;
            default ->
                throw new IllegalArgumentException("found \"" + text + "\", expected before-request,"
                        + " before-response, after-status-line, after-headers, after N bytes or after N chunks");
        };
    }
}
