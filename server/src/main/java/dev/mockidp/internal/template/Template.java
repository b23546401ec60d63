// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tree of maps, lists and scalars whose texts may hold placeholders such as {@code ${issuer}}. A text that is one
 * placeholder takes on its value with the value's type; a placeholder without a value leaves its member out. On the path of every start: loops, no lambdas.
 */
public final class Template {
    private final Slot.Members root;

    private Template(Slot.Members root) {
        this.root = root;
    }

    /**
     * Compiles a tree.
     *
     * @param known the placeholders that may occur
     * @throws IllegalArgumentException that names an unknown placeholder and those known
     */
    public static Template of(Map<String, ?> tree, Set<String> known) {
        return new Template(members(tree, known));
    }

    /** Returns a copy of the tree with every placeholder replaced; only its outermost map may be changed. */
    public Map<String, @Nullable Object> fill(PlaceholderValues values) {
        return root.fill(values);
    }

    private static Slot slot(@Nullable Object value, Set<String> known) {
        if (value instanceof String text) {
            return text(text, known);
        }
        if (value instanceof Map<?, ?> map) {
            Slot.Members members = members(map, known);
            return allConstant(List.of(members.parts())) ? new Slot.Constant(value) : members;
        }
        if (value instanceof List<?> list) {
            List<Slot> parts = new ArrayList<>(list.size());
            for (Object item : list) {
                parts.add(slot(item, known));
            }
            return allConstant(parts) ? new Slot.Constant(value) : new Slot.Items(parts);
        }
        return new Slot.Constant(value);
    }

    private static Slot.Members members(Map<?, ?> map, Set<String> known) {
        String[] names = new String[map.size()];
        Slot[] parts = new Slot[map.size()];
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            names[i] = String.valueOf(entry.getKey());
            parts[i++] = slot(entry.getValue(), known);
        }
        return new Slot.Members(names, parts);
    }

    private static boolean allConstant(List<Slot> parts) {
        for (Slot part : parts) {
            if (!(part instanceof Slot.Constant)) {
                return false;
            }
        }
        return true;
    }

    private static Slot text(String text, Set<String> known) {
        List<Slot> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("${", at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > at) {
                parts.add(new Slot.Constant(text.substring(at, open)));
            }
            parts.add(reference(text.substring(open + 2, close), known));
            at = close + 1;
        }
        if (parts.isEmpty()) {
            return new Slot.Constant(text);
        }
        if (at < text.length()) {
            parts.add(new Slot.Constant(text.substring(at)));
        }
        return parts.size() == 1 ? parts.get(0) : new Slot.Joined(List.copyOf(parts));
    }

    private static Slot reference(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown placeholder \"${" + name + "}\"; known: " + String.join(", ", new TreeSet<>(known)));
        }
        return new Slot.Reference(name);
    }
}
