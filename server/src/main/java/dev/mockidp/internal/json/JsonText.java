// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compact JSON under construction. Written by hand, because the first document and every token wait for it. */
final class JsonText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder text = new StringBuilder(512);

    static String of(@Nullable Object value) {
        JsonText json = new JsonText();
        json.value(value);
        return json.text.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            text.append(value);
        } else {
            string(value.toString());
        }
    }

    private void object(Map<?, ?> map) {
        text.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            string(String.valueOf(entry.getKey()));
            text.append(':');
            value(entry.getValue());
        }
        text.append('}');
    }

    private void array(Iterable<?> items) {
        text.append('[');
        boolean first = true;
        for (Object item : items) {
            if (!first) {
                text.append(',');
            }
            first = false;
            value(item);
        }
        text.append(']');
    }

    /** Writes a string (RFC 8259 §7); runs that need no escape are copied as they are. */
    private void string(String string) {
        text.append('"');
        int start = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || isLone(string, i)) {
                text.append(string, start, i);
                escape(c);
                start = i + 1;
            }
        }
        text.append(string, start, string.length()).append('"');
    }

    /** Tells whether a surrogate lacks its other half: UTF-8 cannot carry it, an escape can. */
    private static boolean isLone(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
    }

    private void escape(char c) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\b' -> text.append('b');
            case '\f' -> text.append('f');
            case '\n' -> text.append('n');
            case '\r' -> text.append('r');
            case '\t' -> text.append('t');
            default -> {
                text.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(HEX[c >> shift & 0xf]);
                }
            }
        }
    }
}
