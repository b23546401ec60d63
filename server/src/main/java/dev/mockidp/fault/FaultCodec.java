// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Point;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Faults as plain maps, lists and scalars, the form that scenarios and the control API share. A fault's name is the kebab
 * case of its record's name; its settings are the record's components. A fault with one setting may be written without
 * naming it: {@code latency: 6s}.
 */
public final class FaultCodec {
    private static final Map<String, Class<?>> KNOWN = known();
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)");

    private FaultCodec() {}

    private static Map<String, Class<?>> known() {
        Map<String, Class<?>> faults = new TreeMap<>();
        collect(Fault.class, faults);
        return Map.copyOf(faults);
    }

    private static void collect(Class<?> type, Map<String, Class<?>> faults) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            faults.put(nameOf(type), type);
            return;
        }
        for (Class<?> sub : permitted) {
            collect(sub, faults);
        }
    }

    static String nameOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Lists the names of all faults in alphabetical order. */
    public static List<String> names() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    /** Returns the record that stands behind a name; for generated documentation. */
    public static Class<?> typeOf(String name) {
        Class<?> type = KNOWN.get(name);
        if (type == null) {
            throw new IllegalArgumentException("unknown fault \"" + name + "\"; known: " + String.join(", ", names()));
        }
        return type;
    }

    /**
     * Reads the faults of one rule: each entry is a fault's name with its settings.
     *
     * @throws IllegalArgumentException that says what was found and what is known
     */
    public static List<Fault> readAll(Map<String, ?> faults) {
        List<Fault> read = new ArrayList<>();
        faults.forEach((name, settings) -> read.add(read(name, settings)));
        return read;
    }

    /**
     * Reads one fault.
     *
     * @param settings null or an empty map for a fault without settings, the value of the only setting, or a map by the
     *     settings' names
     * @throws IllegalArgumentException that says what was found and what is known
     */
    public static Fault read(String name, @Nullable Object settings) {
        Class<?> type = typeOf(name);
        RecordComponent[] components = type.getRecordComponents();
        Map<String, @Nullable Object> byName = settingsByName(name, components, settings);
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            Object value = byName.remove(component.getName());
            if (value == null) {
                throw new IllegalArgumentException(name + " needs \"" + component.getName() + '"');
            }
            try {
                arguments[i] = convert(component.getType(), value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + "." + component.getName() + ": " + e.getMessage(), e);
            }
        }
        if (!byName.isEmpty()) {
            throw new IllegalArgumentException(name + " has no setting \""
                    + byName.keySet().iterator().next() + "\"; known: "
                    + Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", ")));
        }
        try {
            return (Fault) type.getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    name + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be a public record", e);
        }
    }

    private static Map<String, @Nullable Object> settingsByName(
            String name, RecordComponent[] components, @Nullable Object settings) {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        if (settings instanceof Map<?, ?> map) {
            map.forEach((key, value) -> byName.put(String.valueOf(key), value));
        } else if (settings != null) {
            if (components.length != 1) {
                throw new IllegalArgumentException(name + " has " + components.length
                        + " settings, so they must be named; found \"" + settings + '"');
            }
            byName.put(components[0].getName(), settings);
        }
        return byName;
    }

    /** Writes one fault's settings, so that {@link #read} gives an equal fault. */
    public static Map<String, Object> write(Fault fault) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (RecordComponent component : fault.getClass().getRecordComponents()) {
            try {
                settings.put(component.getName(), plain(component.getAccessor().invoke(fault)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(fault.getClass() + " must be a public record", e);
            }
        }
        return settings;
    }

    private static Object plain(Object value) {
        if (value instanceof Duration duration) {
            return duration.toMillis() + "ms";
        }
        if (value instanceof Point point) {
            return point.equals(Point.BEFORE_RESPONSE)
                    ? "before-response"
                    : point.equals(Point.AFTER_HEADERS) ? "after-headers" : "after " + point.bodyBytes() + " bytes";
        }
        return value;
    }

    private static Object convert(Class<?> type, Object value) {
        if (type == Duration.class) {
            return duration(String.valueOf(value));
        }
        if (type == Point.class) {
            return point(String.valueOf(value));
        }
        if (type == String.class) {
            return String.valueOf(value);
        }
        if (type == int.class && value instanceof Number number && number.intValue() == number.doubleValue()) {
            return number.intValue();
        }
        if (type == long.class && value instanceof Number number && number.longValue() == number.doubleValue()) {
            return number.longValue();
        }
        if (type == boolean.class && value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("found \"" + value + "\", expected " + type.getSimpleName());
    }

    /**
     * Reads a duration: a number and one of ms, s, m, h, for example {@code 250ms} or {@code 1.5s}.
     *
     * @throws IllegalArgumentException that says what was found and what is expected
     */
    public static Duration duration(String text) {
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
        return Duration.ofNanos((long) (millis * 1_000_000));
    }

    private static Point point(String text) {
        Matcher bytes = Pattern.compile("after (\\d{1,18}) bytes").matcher(text);
        if (bytes.matches()) {
            return Point.afterBytes(Long.parseLong(bytes.group(1)));
        }
        return switch (text) {
            case "before-response" -> Point.BEFORE_RESPONSE;
            case "after-headers" -> Point.AFTER_HEADERS;
            default ->
                throw new IllegalArgumentException(
                        "found \"" + text + "\", expected before-response, after-headers or after N bytes");
        };
    }
}
