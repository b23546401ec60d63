// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document (RFC 6901); a name without a slash is a member of the document itself. */
final class Pointer {
    private final List<String> steps;

    private Pointer(List<String> steps) {
        this.steps = steps;
    }

    static Pointer of(String text) {
        if (text.isEmpty()) {
            return new Pointer(List.of());
        }
        if (!text.startsWith("/")) {
            return new Pointer(List.of(text));
        }
        return new Pointer(Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** What becomes of the value at the place. */
    @FunctionalInterface
    interface Change {
        /** Returns the new value, or {@link Pointer#GONE}. Is given {@link Pointer#GONE} if there is none. */
        @Nullable
        Object apply(@Nullable Object old);
    }

    /** Stands for a value that is not there. */
    static final Object GONE = new Object();

    /** Returns the value there, or {@link #GONE}. */
    @Nullable
    Object find(@Nullable Object document) {
        Object now = document;
        for (String step : steps) {
            if (now instanceof Map<?, ?> map && map.containsKey(step)) {
                now = map.get(step);
            } else if (now instanceof List<?> list && index(step, list.size()) < list.size()) {
                now = list.get(index(step, list.size()));
            } else {
                return GONE;
            }
        }
        return now;
    }

    /** Returns the document with one place changed; a path that leads nowhere changes nothing. */
    @Nullable
    Object change(@Nullable Object document, Change change) {
        return at(document, 0, change, false);
    }

    /** Returns the document with a value put there; in a list the later ones move up. */
    @Nullable
    Object insert(@Nullable Object document, @Nullable Object value) {
        return at(document, 0, old -> value, true);
    }

    private @Nullable Object at(@Nullable Object now, int depth, Change change, boolean insert) {
        if (depth == steps.size()) {
            return change.apply(now);
        }
        String step = steps.get(depth);
        boolean last = depth == steps.size() - 1;
        if (now instanceof Map<?, ?> map) {
            return member(map, step, depth, change, insert);
        }
        if (now instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>(list);
            int index = index(step, list.size());
            if (last && insert && index <= list.size()) {
                changed.add(index, change.apply(GONE));
            } else if (index < list.size()) {
                Object value = at(list.get(index), depth + 1, change, insert);
                if (value == GONE) {
                    changed.remove(index);
                } else {
                    changed.set(index, value);
                }
            }
            return changed;
        }
        return now;
    }

    private Object member(Map<?, ?> map, String step, int depth, Change change, boolean insert) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        map.forEach((name, value) -> changed.put(String.valueOf(name), value));
        boolean last = depth == steps.size() - 1;
        if (!map.containsKey(step) && !last) {
            return changed;
        }
        Object old = map.containsKey(step) ? map.get(step) : GONE;
        Object value = at(old, depth + 1, change, insert);
        if (value == GONE) {
            changed.remove(step);
        } else {
            changed.put(step, value);
        }
        return changed;
    }

    private static int index(String step, int size) {
        if (step.equals("-")) {
            return size;
        }
        return step.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(step) : Integer.MAX_VALUE;
    }
}
