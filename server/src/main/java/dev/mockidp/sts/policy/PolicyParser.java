// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a trust policy and refuses, with its place, whatever it does not know. */
final class PolicyParser {
    private static final Set<String> DOCUMENT_MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of("Sid", "Effect", "Principal", "Action", "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("Federated", "AWS", "Service", "CanonicalUser");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final Map<?, ?> document;

    PolicyParser(Map<?, ?> document) {
        this.document = document;
    }

    List<Statement> statements() {
        onlyMembers("", document, DOCUMENT_MEMBERS);
        Object version = document.get("Version");
        if (document.containsKey("Version") && !(version instanceof String v && VERSIONS.contains(v))) {
            throw new PolicyFormatException(
                    "Version", "found " + show(version) + ", expected 2012-10-17 or 2008-10-17");
        }
        Object statement = document.get("Statement");
        List<?> list =
                statement instanceof List<?> several ? several : statement == null ? List.of() : List.of(statement);
        if (list.isEmpty()) {
            throw new PolicyFormatException("Statement", "found none, expected at least one");
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            statements.add(statement("Statement[" + i + "]", i + 1, list.get(i)));
        }
        return List.copyOf(statements);
    }

    private static Statement statement(String where, int number, @Nullable Object json) {
        Map<?, ?> map = object(where, json);
        for (String refused : List.of("NotPrincipal", "NotAction", "Resource", "NotResource")) {
            if (map.containsKey(refused)) {
                throw new PolicyFormatException(
                        where,
                        "has " + refused + ", which a trust policy must not have here;"
                                + " name the principals and actions that are meant");
            }
        }
        onlyMembers(where, map, STATEMENT_MEMBERS);
        Object sid = map.get("Sid");
        return new Statement(
                number,
                sid == null ? null : string(where + ".Sid", sid),
                effect(where + ".Effect", map.get("Effect")),
                principals(where + ".Principal", map.get("Principal")),
                actions(where + ".Action", map.get("Action")),
                map.containsKey("Condition")
                        ? ConditionParser.conditions(where + ".Condition", map.get("Condition"))
                        : List.of());
    }

    private static Effect effect(String where, @Nullable Object json) {
        if ("Allow".equals(json)) {
            return Effect.ALLOW;
        }
        if ("Deny".equals(json)) {
            return Effect.DENY;
        }
        throw new PolicyFormatException(where, "found " + show(json) + ", expected \"Allow\" or \"Deny\"");
    }

    private static Principals principals(String where, @Nullable Object json) {
        if ("*".equals(json)) {
            return new Principals(true, List.of());
        }
        Map<?, ?> map = object(where, json);
        onlyMembers(where, map, PRINCIPAL_TYPES);
        for (Object type : map.keySet()) {
            strings(where + "." + type, map.get(type));
        }
        return new Principals(
                false, map.containsKey("Federated") ? strings(where + ".Federated", map.get("Federated")) : List.of());
    }

    private static List<String> actions(String where, @Nullable Object json) {
        List<String> actions = strings(where, json);
        for (String action : actions) {
            if (!action.equals("*") && !action.matches("[\\w*?-]+:[\\w*?-]+")) {
                throw new PolicyFormatException(
                        where, "found " + show(action) + ", expected a name such as sts:AssumeRoleWithWebIdentity");
            }
        }
        return actions;
    }

    private static List<String> strings(String where, @Nullable Object json) {
        List<String> strings = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                strings.add(string(where + "[" + i + "]", list.get(i)));
            }
        } else {
            strings.add(string(where, json));
        }
        if (strings.isEmpty()) {
            throw new PolicyFormatException(where, "found an empty list, expected at least one value");
        }
        return strings;
    }

    private static String string(String where, @Nullable Object json) {
        if (json instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new PolicyFormatException(where, "found " + show(json) + ", expected a string");
    }

    static Map<?, ?> object(String where, @Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new PolicyFormatException(where, "found " + show(json) + ", expected a JSON object");
    }

    private static void onlyMembers(String where, Map<?, ?> map, Set<String> known) {
        for (Object member : map.keySet()) {
            if (!(member instanceof String name && known.contains(name))) {
                throw new PolicyFormatException(
                        where,
                        "unknown member " + show(member) + "; known: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    static String show(@Nullable Object json) {
        if (json == null) {
            return "nothing";
        }
        String text = String.valueOf(json);
        String quoted = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return json instanceof String ? '"' + quoted + '"' : quoted;
    }
}
