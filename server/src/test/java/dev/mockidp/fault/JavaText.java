// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Point;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fault as the Java text that makes it. */
final class JavaText {
    private JavaText() {}

    static String of(Fault fault) {
        List<String> arguments = new ArrayList<>();
        for (RecordComponent component : fault.getClass().getRecordComponents()) {
            try {
                arguments.add(value(component.getAccessor().invoke(fault)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return "new " + fault.getClass().getSimpleName() + "(" + String.join(", ", arguments) + ")";
    }

    private static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return '"'
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\r", "\\r")
                            .replace("\n", "\\n")
                    + '"';
        }
        if (value instanceof Duration duration) {
            return duration.toNanos() % 1_000_000 == 0
                    ? "Duration.ofMillis(" + duration.toMillis() + ")"
                    : "Duration.ofNanos(" + duration.toNanos() + ")";
        }
        if (value instanceof Point point) {
            return point(point);
        }
        if (value instanceof Enum<?> constant) {
            Class<?> type = constant.getDeclaringClass();
            Class<?> outer = type.getDeclaringClass();
            return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName() + "." + constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((key, part) -> {
                parts.add(value(key));
                parts.add(value(part));
            });
            return "Map.of(" + String.join(", ", parts) + ")";
        }
        if (value instanceof List<?> list) {
            return "List.of("
                    + String.join(", ", list.stream().map(JavaText::value).toList()) + ")";
        }
        return String.valueOf(value);
    }

    private static String point(Point point) {
        return switch (point.place()) {
            case AFTER_BYTES -> point.count() == 0 ? "Point.AFTER_HEADERS" : "Point.afterBytes(" + point.count() + ")";
            case AFTER_CHUNKS -> "Point.afterChunks(" + point.count() + ")";
            default -> "Point." + point.place();
        };
    }
}
