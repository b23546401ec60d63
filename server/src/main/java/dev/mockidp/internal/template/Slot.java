// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One place in a compiled template. */
sealed interface Slot {
    /** Returns the value for this place; null for none, unless the place is a constant null. */
    @Nullable
    Object fill(PlaceholderValues values);

    /** A value without placeholders. */
    record Constant(@Nullable Object value) implements Slot {
        @Override
        public @Nullable Object fill(PlaceholderValues values) {
            return value;
        }
    }

    /** A placeholder alone, which keeps the type of its value. */
    record Reference(String name) implements Slot {
        @Override
        public @Nullable Object fill(PlaceholderValues values) {
            return values.get(name);
        }
    }

    /** Text round placeholders. */
    record Joined(List<Slot> parts) implements Slot {
        @Override
        public Object fill(PlaceholderValues values) {
            StringBuilder text = new StringBuilder();
            for (Slot part : parts) {
                Object value = part.fill(values);
                if (value != null) {
                    text.append(value);
                }
            }
            return text.toString();
        }
    }

    /** An array; parts without a value are left out. */
    record Items(List<Slot> parts) implements Slot {
        @Override
        public Object fill(PlaceholderValues values) {
            List<@Nullable Object> items = new ArrayList<>(parts.size());
            for (Slot part : parts) {
                Object value = part.fill(values);
                if (value != null || part instanceof Constant) {
                    items.add(value);
                }
            }
            return items;
        }
    }

    /** An object; members without a value are left out. */
    record Members(String[] names, Slot[] parts) implements Slot {
        @Override
        public Map<String, @Nullable Object> fill(PlaceholderValues values) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>(parts.length * 2);
            for (int i = 0; i < parts.length; i++) {
                Object value = parts[i].fill(values);
                if (value != null || parts[i] instanceof Constant) {
                    members.put(names[i], value);
                }
            }
            return members;
        }
    }
}
