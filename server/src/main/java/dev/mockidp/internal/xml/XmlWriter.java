// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a document as AWS lays it out: no declaration, two spaces of indentation, a newline at the end. */
public final class XmlWriter {
    /** What stands for a character that XML 1.0 §2.2 does not allow. */
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder(1024);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element. */
    public XmlWriter open(String name) {
        indent().append('<').append(name).append(">\n");
        open.push(name);
        return this;
    }

    /** Opens an element with a default namespace. */
    public XmlWriter open(String name, String namespace) {
        indent().append('<').append(name).append(" xmlns=\"");
        escape(namespace);
        out.append("\">\n");
        open.push(name);
        return this;
    }

    /** Writes an element that holds text only. */
    public XmlWriter element(String name, String text) {
        indent().append('<').append(name).append('>');
        escape(text);
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** Writes an element that holds nothing. */
    public XmlWriter empty(String name) {
        indent().append('<').append(name).append("/>\n");
        return this;
    }

    /** Closes the element opened last. */
    public XmlWriter close() {
        String name = open.pop();
        indent().append("</").append(name).append(">\n");
        return this;
    }

    /** Returns the document in UTF-8 when every element is closed. */
    public byte[] bytes() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element " + open.peek() + " is still open");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder indent() {
        return out.append("  ".repeat(open.size()));
    }

    // Apostrophes and quotes stay: AWS's recorded error of 390 bytes and its ValidationError texts hold them bare.
    private void escape(String text) {
        if (isPlain(text)) {
            out.append(text);
            return;
        }
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
