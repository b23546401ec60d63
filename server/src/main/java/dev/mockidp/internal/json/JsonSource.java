// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON text with the place of every part, for messages that name a line and for edits that leave the rest as it is. */
public final class JsonSource {
    private final String text;
    private final Node root;
    private int at;

    /**
     * A value of the text.
     *
     * @param start the offset of its first character
     * @param end the offset after its last character
     * @param members the members, for an object
     * @param items the items, for an array
     * @param scalar the value, for anything else; null for null
     * @param kind what it is
     */
    public record Node(
            int start,
            int end,
            Kind kind,
            List<Member> members,
            List<Node> items,
            @Nullable Object scalar) {
        /** Returns the value of a member of an object; empty if it has none of the name or this is no object. */
        public Optional<Node> member(String name) {
            return members.stream()
                    .filter(member -> member.name.equals(name))
                    .map(Member::value)
                    .findFirst();
        }

        /** Returns the items of an array, or this alone. */
        public List<Node> asItems() {
            return kind == Kind.ARRAY ? items : List.of(this);
        }
    }

    /** What a value can be. */
    public enum Kind {
        OBJECT,
        ARRAY,
        SCALAR
    }

    /**
     * A member of an object.
     *
     * @param name its name
     * @param keyStart the offset of the name's opening quote
     * @param keyEnd the offset after the name's closing quote
     * @param value its value
     */
    public record Member(String name, int keyStart, int keyEnd, Node value) {}

    private JsonSource(String text) {
        this.text = text;
        this.root = value();
    }

    /**
     * Reads a text.
     *
     * @throws JsonException if it is not one JSON value
     */
    public static JsonSource parse(String text) {
        Json.read(text); // Refuses what is malformed or too deep, so that what follows may be simple.
        return new JsonSource(text);
    }

    /** Returns the whole text. */
    public String text() {
        return text;
    }

    /** Returns the value that the text is. */
    public Node root() {
        return root;
    }

    /** Returns the line of an offset, from 1. */
    public int line(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private Node value() {
        space();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            default -> scalar();
        };
    }

    private Node object() {
        int start = at++;
        List<Member> members = new ArrayList<>();
        for (space(); text.charAt(at) != '}'; separator()) {
            Node key = scalar();
            space();
            at++; // The colon.
            members.add(new Member(String.valueOf(key.scalar), key.start, key.end, value()));
        }
        return new Node(start, ++at, Kind.OBJECT, members, List.of(), null);
    }

    private Node array() {
        int start = at++;
        List<Node> items = new ArrayList<>();
        for (space(); text.charAt(at) != ']'; separator()) {
            items.add(value());
        }
        return new Node(start, ++at, Kind.ARRAY, List.of(), items, null);
    }

    private void separator() {
        space();
        if (text.charAt(at) == ',') {
            at++;
            space();
        }
    }

    private Node scalar() {
        int start = at;
        if (text.charAt(at) == '"') {
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
            }
            at++;
        } else {
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }
        return new Node(start, at, Kind.SCALAR, List.of(), List.of(), Json.read(text.substring(start, at)));
    }

    private void space() {
        while (at < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
