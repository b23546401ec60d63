// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.xml.XmlWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an answer in their order, written as XML or as JSON. A value is a text, a number, a boolean, an
 * {@link Instant}, further fields, or a list of those, which XML wraps in {@code member} elements.
 */
final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds an element; one without a value is left out. */
    Fields with(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Returns the value of an element; null if there is none. */
    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    void writeTo(XmlWriter xml) {
        values.forEach((name, value) -> write(xml, name, value));
    }

    private static void write(XmlWriter xml, String name, Object value) {
        if (value instanceof Fields fields) {
            if (fields.isEmpty()) {
                xml.empty(name);
                return;
            }
            xml.open(name);
            fields.writeTo(xml);
            xml.close();
        } else if (value instanceof List<?> items) {
            writeList(xml, name, items);
        } else {
            xml.element(name, value instanceof Instant time ? text(time) : value.toString());
        }
    }

    private static void writeList(XmlWriter xml, String name, List<?> items) {
        if (items.isEmpty()) {
            xml.empty(name);
            return;
        }
        xml.open(name);
        for (Object item : items) {
            write(xml, "member", item);
        }
        xml.close();
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns the fields as JSON has them: times are seconds since the epoch (Envoy's credentials provider). */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        values.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static Object json(Object value) {
        if (value instanceof Fields fields) {
            return fields.json();
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Fields::json).toList();
        }
        return value instanceof Instant time ? (Object) time.getEpochSecond() : value;
    }
}
