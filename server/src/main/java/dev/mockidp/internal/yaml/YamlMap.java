// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map with text keys.
 *
 * @param place where it begins
 * @param entries its parts in the order of the text
 * @param keys where each key stands
 */
public record YamlMap(Place place, Map<String, YamlNode> entries, Map<String, Place> keys) implements YamlNode {
    /** Copies the parts. */
    public YamlMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        keys = Map.copyOf(keys);
    }

    /** Finds the part under a key. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns where a key stands; where the map begins if it has no such key. */
    public Place placeOf(String key) {
        return keys.getOrDefault(key, place);
    }

    /** Returns this map with another laid over it: maps are merged at every depth, everything else is replaced. */
    public YamlMap overlaid(YamlMap over) {
        Map<String, YamlNode> merged = new LinkedHashMap<>(entries);
        Map<String, Place> places = new LinkedHashMap<>(keys);
        over.entries.forEach((key, node) -> {
            YamlNode below = merged.get(key);
            merged.put(key, below instanceof YamlMap map && node instanceof YamlMap more ? map.overlaid(more) : node);
            places.put(key, over.placeOf(key));
        });
        return new YamlMap(place, merged, places);
    }

    /** Returns this map without a key. */
    public YamlMap without(String key) {
        Map<String, YamlNode> rest = new LinkedHashMap<>(entries);
        rest.remove(key);
        return new YamlMap(place, rest, keys);
    }

    @Override
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
            map.put(entry.getKey(), entry.getValue().plain());
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String kind() {
        return "a map";
    }

    @Override
    public int size() {
        return entries.values().stream().mapToInt(YamlNode::size).reduce(1, Math::addExact);
    }

    @Override
    public YamlMap asMap() {
        return this;
    }
}
