// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param place where it begins
 * @param items its parts in order
 */
public record YamlList(Place place, List<YamlNode> items) implements YamlNode {
    /** Copies the parts. */
    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public List<@Nullable Object> plain() {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        for (YamlNode item : items) {
            list.add(item.plain());
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public int size() {
        return items.stream().mapToInt(YamlNode::size).reduce(1, Math::addExact);
    }

    @Override
    public YamlList asList() {
        return this;
    }
}
