// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Header fields in the order of the wire; a name may occur several times and is compared without regard to case
 * (RFC 9110 §5). Immutable.
 */
public final class Headers {
    private static final Headers NONE = new Headers(new String[0]);

    /** Names at even places, values at odd ones. */
    private final String[] fields;

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /** Returns the empty list of fields. */
    public static Headers none() {
        return NONE;
    }

    /**
     * Returns fields from alternating names and values.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values must alternate, got " + namesAndValues.length);
        }
        for (String part : namesAndValues) {
            requireNonNull(part, "header name or value");
        }
        return namesAndValues.length == 0 ? NONE : new Headers(namesAndValues.clone());
    }

    /**
     * Returns fields from alternating names and values, none of them null, in an array that nobody else keeps: it is not
     * copied.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Headers adopt(String[] namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values must alternate, got " + namesAndValues.length);
        }
        return new Headers(namesAndValues);
    }

    /** Returns the first value of the named field. */
    public Optional<String> first(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return Optional.of(fields[i + 1]);
            }
        }
        return Optional.empty();
    }

    /** Returns all values of the named field, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        forEach((field, value) -> {
            if (field.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return List.copyOf(values);
    }

    /** Tells whether any value of the named field passes a test. */
    public boolean anyValue(String name, Predicate<String> test) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name) && test.test(fields[i + 1])) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the named field occurs. */
    public boolean contains(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns these fields with the named one set to a single value, at its old place or at the end. */
    public Headers with(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        List<String> changed = new ArrayList<>(fields.length + 2);
        boolean placed = false;
        for (int i = 0; i < fields.length; i += 2) {
            boolean same = fields[i].equalsIgnoreCase(name);
            if (same && placed) {
                continue;
            }
            changed.add(fields[i]);
            changed.add(same ? value : fields[i + 1]);
            placed |= same;
        }
        if (!placed) {
            changed.add(name);
            changed.add(value);
        }
        return new Headers(changed.toArray(String[]::new));
    }

    /** Returns these fields with one more at the end, even if the name occurs already. */
    public Headers plus(String name, String value) {
        String[] longer = Arrays.copyOf(fields, fields.length + 2);
        longer[fields.length] = requireNonNull(name, "name");
        longer[fields.length + 1] = requireNonNull(value, "value");
        return new Headers(longer);
    }

    /** Returns these fields without the named one. */
    public Headers without(String name) {
        if (!contains(name)) {
            return this;
        }
        List<String> kept = new ArrayList<>(fields.length);
        forEach((field, value) -> {
            if (!field.equalsIgnoreCase(name)) {
                kept.add(field);
                kept.add(value);
            }
        });
        return new Headers(kept.toArray(String[]::new));
    }

    /** Hands each field, name first, to the consumer in the order of the wire. */
    public void forEach(BiConsumer<String, String> consumer) {
        for (int i = 0; i < fields.length; i += 2) {
            consumer.accept(fields[i], fields[i + 1]);
        }
    }

    /** Returns the number of fields; a name that occurs twice counts twice. */
    public int size() {
        return fields.length / 2;
    }

    /** Returns the number of characters of all names and values. */
    public int characters() {
        int sum = 0;
        for (String part : fields) {
            sum += part.length();
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
