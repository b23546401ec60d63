// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonSource;
import dev.mockidp.internal.json.JsonSource.Kind;
import dev.mockidp.internal.json.JsonSource.Member;
import dev.mockidp.internal.json.JsonSource.Node;
import java.util.List;
import java.util.Optional;

/** Edits of one statement of a policy that leave all other characters as they are. */
final class JsonEdits {
    private final String text;
    private final Node statement;

    JsonEdits(String text, int statement) {
        this.text = text;
        Node root = JsonSource.parse(text).root();
        Node role = root.member("Role").orElse(root);
        Node policy = role.member("AssumeRolePolicyDocument").orElse(role);
        this.statement = policy.member("Statement").orElseThrow().asItems().get(statement);
    }

    /** Puts a value in the place of another in a member that is a string or an array of strings. */
    String replaceValue(List<String> path, String old, String value) {
        Node item = find(path).asItems().stream()
                .filter(node -> old.equals(String.valueOf(node.scalar())))
                .findFirst()
                .orElseThrow();
        return splice(item.start(), item.end(), Json.write(value));
    }

    /** Puts a JSON text in the place of a member's value. */
    String replaceWhole(List<String> path, String json) {
        Node node = find(path);
        return splice(node.start(), node.end(), json);
    }

    /**
     * Gives a condition another operator, another key or both, and moves it if its operator has other keys. Changes nothing if
     * there is such a condition already: both must hold, which one member cannot say.
     */
    String moveCondition(String operator, String key, String newOperator, String newKey, int index) {
        Node conditions = find(List.of("Condition"));
        if (conditions.member(newOperator).flatMap(keys -> keys.member(newKey)).isPresent()) {
            return text;
        }
        Member from = member(conditions, operator);
        Member condition = member(from.value(), key);
        if (operator.equals(newOperator)) {
            return splice(condition.keyStart(), condition.keyEnd(), Json.write(newKey));
        }
        if (from.value().members().size() == 1 && conditions.member(newOperator).isEmpty()) {
            String renamed = splice(from.keyStart(), from.keyEnd(), Json.write(newOperator));
            return key.equals(newKey)
                    ? renamed
                    : new JsonEdits(renamed, index).moveCondition(newOperator, key, newOperator, newKey, index);
        }
        String value =
                text.substring(condition.value().start(), condition.value().end());
        String without =
                from.value().members().size() == 1 ? remove(conditions, from) : remove(from.value(), condition);
        return new JsonEdits(without, index).addCondition(newOperator, newKey, value);
    }

    /** Adds a condition, unless there is one of its operator and key; its value is a JSON text. */
    String addCondition(String operator, String key, String value) {
        Optional<Node> conditions = statement.member("Condition");
        if (conditions
                .flatMap(all -> all.member(operator))
                .flatMap(keys -> keys.member(key))
                .isPresent()) {
            return text;
        }
        if (conditions.isEmpty()) {
            return insert(statement, "Condition", List.of(operator, key), value);
        }
        Optional<Node> same = conditions.get().member(operator);
        return same.isPresent()
                ? insert(same.get(), key, List.of(), value)
                : insert(conditions.get(), operator, List.of(key), value);
    }

    private Node find(List<String> path) {
        Node node = statement;
        for (String name : path) {
            node = node.member(name).orElseThrow();
        }
        return node;
    }

    private static Member member(Node object, String name) {
        return object.members().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String remove(Node object, Member member) {
        List<Member> all = object.members();
        int i = all.indexOf(member);
        if (i + 1 < all.size()) {
            return splice(member.keyStart(), all.get(i + 1).keyStart(), "");
        }
        return i == 0
                ? splice(object.start() + 1, object.end() - 1, "")
                : splice(all.get(i - 1).value().end(), member.value().end(), "");
    }

    /** Adds a member whose value is wrapped in objects with the given names. */
    private String insert(Node object, String name, List<String> wraps, String value) {
        List<Member> all = object.members();
        boolean lines = all.isEmpty()
                || text.substring(object.start(), all.get(0).keyStart()).contains("\n");
        String indent = all.isEmpty()
                ? indentAt(object.start()) + unit()
                : indentAt(all.get(0).keyStart());
        String wrapped = wrapped(indent, lines, name, wraps, value);
        if (all.isEmpty()) {
            return splice(
                    object.start(), object.end(), "{\n" + indent + wrapped + "\n" + indentAt(object.start()) + "}");
        }
        int end = all.get(all.size() - 1).value().end();
        return splice(end, end, (lines ? ",\n" + indent : ", ") + wrapped);
    }

    private String wrapped(String indent, boolean lines, String name, List<String> wraps, String value) {
        if (wraps.isEmpty()) {
            return Json.write(name) + ": " + value;
        }
        String inner = wrapped(indent + unit(), lines, wraps.get(0), wraps.subList(1, wraps.size()), value);
        return Json.write(name) + ": {" + (lines ? "\n" + indent + unit() + inner + "\n" + indent + "}" : inner + "}");
    }

    private String indentAt(int offset) {
        int line = text.lastIndexOf('\n', offset - 1) + 1;
        int end = line;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(line, end);
    }

    /** What one level is indented by: the white space before the first line that has some. */
    private String unit() {
        return text.lines()
                .filter(line ->
                        !line.isBlank() && line.length() > line.stripLeading().length())
                .map(line ->
                        line.substring(0, line.length() - line.stripLeading().length()))
                .findFirst()
                .orElse("  ");
    }

    private String splice(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    /** Tells whether a member of the statement is an array. */
    boolean isArray(List<String> path) {
        return find(path).kind() == Kind.ARRAY;
    }
}
