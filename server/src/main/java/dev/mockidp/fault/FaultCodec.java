// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Faults as plain maps, lists and scalars, the form that scenarios and the control API share. A fault's name is the kebab
 * case of its record's name; its settings are the record's components. A fault with one setting that must be given may be
 * written without naming it: {@code latency: 6s}. The names of WireMock and Toxiproxy are read where they mean the same.
 */
public final class FaultCodec {
    private static final Map<String, Class<?>> KNOWN = known();

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
     * @param settings null or an empty map for a fault whose settings all have defaults, the value of the only setting
     *     that has none, or a map by the settings' names
     * @throws IllegalArgumentException that says what was found and what is known
     */
    public static Fault read(String name, @Nullable Object settings) {
        Optional<Fault> alias = FaultAliases.read(name, settings);
        if (alias.isPresent()) {
            return alias.get();
        }
        Class<?> type = typeOf(name);
        RecordComponent[] components = type.getRecordComponents();
        Map<String, @Nullable Object> byName = settingsByName(name, components, settings);
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(name, components[i], byName.remove(components[i].getName()));
        }
        if (!byName.isEmpty()) {
            throw new IllegalArgumentException(name + " has no setting \""
                    + byName.keySet().iterator().next() + "\"; known: "
                    + Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", ")));
        }
        return make(name, type, arguments);
    }

    private static Object argument(String name, RecordComponent component, @Nullable Object value) {
        Default otherwise = component.getAnnotation(Default.class);
        if (value == null && otherwise == null) {
            throw new IllegalArgumentException(name + " needs \"" + component.getName() + '"');
        }
        try {
            return value == null && otherwise != null
                    ? Settings.fallback(component, otherwise.value())
                    : Settings.convert(component, java.util.Objects.requireNonNull(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + "." + component.getName() + ": " + e.getMessage(), e);
        }
    }

    private static Fault make(String name, Class<?> type, Object[] arguments) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
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
        if (settings instanceof Map<?, ?> map && !(components.length == 1 && components[0].getType() == Map.class)) {
            map.forEach((key, value) -> byName.put(String.valueOf(key), value));
        } else if (settings != null && !settings.equals(true)) {
            List<RecordComponent> needed = Arrays.stream(components)
                    .filter(component -> !component.isAnnotationPresent(Default.class))
                    .toList();
            RecordComponent only = components.length == 1 ? components[0] : needed.size() == 1 ? needed.get(0) : null;
            if (only == null) {
                throw new IllegalArgumentException(name + " has " + components.length
                        + " settings, so they must be named; found \"" + settings + '"');
            }
            byName.put(only.getName(), settings);
        }
        return byName;
    }

    /** Writes one fault's settings, so that {@link #read} gives an equal fault; those that are as by default are left out. */
    public static Map<String, Object> write(Fault fault) {
        Map<String, Object> settings = new LinkedHashMap<>();
        RecordComponent[] components = fault.getClass().getRecordComponents();
        for (RecordComponent component : components) {
            try {
                Object value = component.getAccessor().invoke(fault);
                if (components.length == 1 && value instanceof Map<?, ?> map) {
                    map.forEach((key, one) -> settings.put(String.valueOf(key), one));
                } else if (!isDefault(component, value)) {
                    settings.put(component.getName(), Settings.plain(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(fault.getClass() + " must be a public record", e);
            }
        }
        return settings;
    }

    private static boolean isDefault(RecordComponent component, Object value) {
        Default otherwise = component.getAnnotation(Default.class);
        return otherwise != null
                && Settings.fallback(component, otherwise.value()).equals(value);
    }

    /**
     * Reads a duration: a number and one of ms, s, m, h, for example {@code 250ms} or {@code 1.5s}.
     *
     * @throws IllegalArgumentException that says what was found and what is expected
     */
    public static Duration duration(String text) {
        return Settings.duration(text);
    }

    /** Writes a duration, so that {@link #duration} gives an equal one. */
    public static String text(Duration duration) {
        return Settings.text(duration);
    }
}
