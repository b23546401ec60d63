// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.FaultCodec;
import dev.mockidp.internal.yaml.Place;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.internal.yaml.YamlScalar;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The fields of one map of a scenario. A key that is not known is refused before anything is read. */
final class Fields {
    private final YamlMap map;
    private final String name;
    private final Set<String> known;

    private Fields(YamlMap map, String name, Set<String> known) {
        this.map = map;
        this.name = name;
        this.known = known;
    }

    static Fields of(YamlNode node, String name, String... keys) {
        YamlMap map = node.asMap();
        Set<String> known = new TreeSet<>(List.of(keys));
        for (String key : map.entries().keySet()) {
            if (!known.contains(key)) {
                throw new YamlException(
                        map.placeOf(key),
                        "unknown key \"" + key + "\" in " + name + "; known: " + String.join(", ", known));
            }
        }
        return new Fields(map, name, known);
    }

    YamlMap map() {
        return map;
    }

    Optional<YamlNode> find(String key) {
        if (!known.contains(key)) {
            throw new IllegalStateException(name + " does not declare the key \"" + key + '"');
        }
        return map.get(key);
    }

    YamlNode need(String key) {
        return find(key).orElseThrow(() -> new YamlException(map.place(), name + " needs \"" + key + '"'));
    }

    static String text(YamlNode node) {
        YamlScalar scalar = node.asScalar();
        if (scalar.plain() == null) {
            throw node.expected("a text");
        }
        return scalar.text();
    }

    String needText(String key) {
        return text(need(key));
    }

    Optional<String> findText(String key) {
        return find(key).map(Fields::text);
    }

    /** A text alone, or a list of texts. */
    static List<String> texts(YamlNode node) {
        return node instanceof YamlScalar ? List.of(text(node)) : each(node, Fields::text);
    }

    List<String> texts(String key) {
        return find(key).map(Fields::texts).orElse(List.of());
    }

    static <T> List<T> each(YamlNode node, Function<YamlNode, T> reader) {
        return node.asList().items().stream().map(reader).toList();
    }

    <T> List<T> each(String key, Function<YamlNode, T> reader) {
        return find(key).map(node -> each(node, reader)).orElse(List.of());
    }

    static <T> Map<String, T> entries(YamlNode node, Function<Map.Entry<String, YamlNode>, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        node.asMap().entries().entrySet().forEach(entry -> read.put(entry.getKey(), reader.apply(entry)));
        return read;
    }

    Optional<Integer> findCount(String key) {
        return find(key).map(node -> {
            if (node.asScalar().plain() instanceof Integer count && count >= 1) {
                return count;
            }
            throw node.expected("a whole number from 1");
        });
    }

    boolean flag(String key, boolean otherwise) {
        return find(key)
                .map(node -> {
                    if (node.asScalar().plain() instanceof Boolean flag) {
                        return flag;
                    }
                    throw node.expected("true or false");
                })
                .orElse(otherwise);
    }

    Optional<Duration> findDuration(String key) {
        return find(key).map(node -> checked(node, () -> FaultCodec.duration(text(node))));
    }

    /** Turns a complaint about a part's value into one that says where it stands. */
    static <T> T checked(YamlNode node, Supplier<T> reader) {
        return checked(node.place(), reader);
    }

    static <T> T checked(Place place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (YamlException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new YamlException(place, String.valueOf(e.getMessage()));
        }
    }

    static <E extends Enum<E>> E oneOf(YamlNode node, Class<E> type) {
        String text = text(node);
        return Stream.of(type.getEnumConstants())
                .filter(constant -> wireName(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(
                        node,
                        type.getSimpleName().toLowerCase(Locale.ROOT),
                        text,
                        Stream.of(type.getEnumConstants()).map(Fields::wireName).toList()));
    }

    private static String wireName(Enum<?> constant) {
        boolean upper = constant instanceof Severity || constant instanceof Obligation;
        return upper
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Checks that a name is one of those known. */
    static String known(YamlNode node, String what, Collection<String> known) {
        String text = text(node);
        if (!known.contains(text)) {
            throw unknown(node, what, text, known);
        }
        return text;
    }

    static YamlException unknown(YamlNode node, String what, String found, Collection<String> known) {
        return node.error("unknown " + what + " \"" + found + "\"; known: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
