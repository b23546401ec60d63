// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path into an event, such as {@code $.resources[0].ARN}.
 *
 * @param steps members' names and array indexes, from the root
 */
record Selector(List<Object> steps) {
    /** What stands for a place that the event does not have, as against one that holds null. */
    static final Object ABSENT = new Object();

    Selector {
        steps = List.copyOf(steps);
    }

    @Nullable
    Object find(Map<String, ? extends @Nullable Object> event) {
        Object value = event;
        for (Object step : steps) {
            value = step instanceof Integer index ? element(value, index) : member(value, step);
            if (value == ABSENT) {
                return ABSENT;
            }
        }
        return value;
    }

    private static @Nullable Object element(@Nullable Object array, int index) {
        return array instanceof List<?> list && index < list.size() ? list.get(index) : ABSENT;
    }

    private static @Nullable Object member(@Nullable Object object, Object name) {
        return object instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : ABSENT;
    }
}
