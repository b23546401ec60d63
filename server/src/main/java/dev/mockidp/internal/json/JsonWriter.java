// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) by hand: every start and every token needs it, and a library's generator costs 25 ms to load. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(512);
    private final boolean pretty;
    private int depth;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    static String compact(@Nullable Object value) {
        return written(value, false);
    }

    static String pretty(@Nullable Object value) {
        return written(value, true);
    }

    private static String written(@Nullable Object value, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.value(value);
        return writer.out.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> map) {
            members(map);
        } else if (value instanceof Iterable<?> items) {
            items(items);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean || value == null) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private void number(Number number) {
        if (!Double.isFinite(number.doubleValue()) && (number instanceof Double || number instanceof Float)) {
            throw new IllegalArgumentException(number + " is no number in JSON");
        }
        out.append(number);
    }

    private void members(Map<?, ?> map) {
        out.append('{');
        depth++;
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            newLine();
            text(String.valueOf(entry.getKey()));
            out.append(pretty ? " : " : ":");
            value(entry.getValue());
        }
        depth--;
        if (!first) {
            newLine();
        } else if (pretty) {
            out.append(' ');
        }
        out.append('}');
    }

    private void newLine() {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void items(Iterable<?> items) {
        out.append('[');
        for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
            if (pretty) {
                out.append(' ');
            }
            value(i.next());
            if (i.hasNext()) {
                out.append(',');
            }
        }
        out.append(pretty ? " ]" : "]");
    }

    private void text(String text) {
        out.append('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                control(c);
            } else if (Character.isSurrogate(c)) {
                i += surrogate(text, i);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> escaped(c);
        }
    }

    /** Writes a pair as it is and half a pair, which UTF-8 cannot hold, as an escape; returns the characters used beyond one. */
    private int surrogate(String text, int index) {
        int codePoint = text.codePointAt(index);
        if (Character.isSupplementaryCodePoint(codePoint)) {
            out.appendCodePoint(codePoint);
            return 1;
        }
        escaped(text.charAt(index));
        return 0;
    }

    private void escaped(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 15));
        }
    }
}
