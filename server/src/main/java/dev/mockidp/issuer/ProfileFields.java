// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One map in the YAML of a profile, with its keys known. */
final class ProfileFields {
    private final YamlMap map;

    /** Takes a map; with known keys given, refuses others. */
    ProfileFields(YamlMap map, String... known) {
        this.map = map;
        if (known.length > 0) {
            List<String> all = List.of(known);
            for (String key : map.entries().keySet()) {
                if (!all.contains(key)) {
                    throw new YamlException(
                            map.placeOf(key), "unknown key \"" + key + "\"; known: " + String.join(", ", known));
                }
            }
        }
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    YamlNode node(String key) {
        YamlNode found = map.entries().get(key);
        if (found == null) {
            throw map.error("the key \"" + key + "\" is missing");
        }
        return found;
    }

    ProfileFields map(String key, String... known) {
        return new ProfileFields(node(key).asMap(), known);
    }

    String text(String key) {
        return node(key).asScalar().text();
    }

    @Nullable
    String optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : node(key).asList().items()) {
            texts.add(item.asScalar().text());
        }
        return texts;
    }

    String path(String key) {
        String path = text(key);
        if (!path.startsWith("/")) {
            throw node(key).error("found \"" + path + "\", expected a path that begins with /");
        }
        return path;
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        if (node(key).plain() instanceof Boolean flag) {
            return flag;
        }
        throw node(key).expected("true or false");
    }

    long number(String key) {
        if (node(key).plain() instanceof Integer number) {
            return number;
        }
        throw node(key).expected("a whole number");
    }

    YamlException error(String problem) {
        return map.error(problem);
    }
}
