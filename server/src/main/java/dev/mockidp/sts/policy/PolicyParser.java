// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a trust policy and refuses, with its place, whatever it does not know. */
final class PolicyParser {
    private static final Set<String> DOCUMENT_MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of("Sid", "Effect", "Principal", "Action", "Condition");
    private static final Set<String> PRINCIPAL_TYPES =
            Arrays.stream(PrincipalType.values()).map(PrincipalType::wireName).collect(Collectors.toSet());
    /** The version in which policy variables are replaced; in the other, and without one, they stand for themselves. */
    private static final String WITH_VARIABLES = "2012-10-17";

    private static final Set<String> VERSIONS = Set.of(WITH_VARIABLES, "2008-10-17");

    private final Map<?, ?> document;
    private final ConditionParser conditions;
    private final Set<String> sids = new HashSet<>();

    PolicyParser(Map<?, ?> document) {
        this.document = document;
        this.conditions = new ConditionParser(WITH_VARIABLES.equals(document.get("Version")));
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

    private Statement statement(String where, int number, @Nullable Object json) {
        Map<?, ?> map = object(where, json);
        refused(where, map);
        onlyMembers(where, map, STATEMENT_MEMBERS);
        return new Statement(
                number,
                sid(where + ".Sid", map),
                effect(where + ".Effect", map.get("Effect")),
                principals(where + ".Principal", map.get("Principal")),
                new Actions(actions(where + ".Action", map.get("Action"))),
                map.containsKey("Condition")
                        ? conditions.conditions(where + ".Condition", map.get("Condition"))
                        : List.of());
    }

    /**
     * Refuses what says whom or what a statement is not about. [OPEN] AWS's answer to NotPrincipal and NotAction in a trust
     * policy is not known: the grammar has both, and the user guide advises against them.
     */
    private static void refused(String where, Map<?, ?> map) {
        for (String member : List.of("NotPrincipal", "NotAction")) {
            if (map.containsKey(member)) {
                throw new PolicyFormatException(
                        where,
                        "has " + member
                                + ", which this mock does not take in a trust policy, for what AWS makes of it is"
                                + " not known; name the principals and actions that are meant",
                        null);
            }
        }
        for (String member : List.of("Resource", "NotResource")) {
            if (map.containsKey(member)) {
                throw new PolicyFormatException(
                        where,
                        "has " + member + ", which a trust policy must not have: its resource is the role",
                        member.equals("Resource") ? PolicyFormatException.RESOURCE : null);
            }
        }
    }

    /** Letters and digits, and each but once in a document (IAM User Guide, "IAM JSON policy elements: Sid"). */
    private @Nullable String sid(String where, Map<?, ?> statement) {
        Object json = statement.get("Sid");
        if (!statement.containsKey("Sid") || "".equals(json)) {
            return null;
        }
        String sid = string(where, json);
        if (!sid.matches("[A-Za-z0-9]+")) {
            throw new PolicyFormatException(where, "found " + show(sid) + ", expected letters and digits alone", null);
        }
        if (!sids.add(sid)) {
            throw new PolicyFormatException(where, "found " + show(sid) + ", which an earlier statement has", null);
        }
        return sid;
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
            return Principals.everyone();
        }
        Map<?, ?> map = object(where, json);
        onlyMembers(where, map, PRINCIPAL_TYPES);
        if (map.isEmpty()) {
            throw new PolicyFormatException(where, "found none, expected at least one");
        }
        Map<PrincipalType, List<String>> names = new EnumMap<>(PrincipalType.class);
        map.forEach((type, list) ->
                names.put(PrincipalType.find(String.valueOf(type)).orElseThrow(), strings(where + "." + type, list)));
        return Principals.of(names);
    }

    private static List<String> actions(String where, @Nullable Object json) {
        List<String> actions = strings(where, json);
        for (String action : actions) {
            if (!action.equals("*") && !action.matches("[\\w*?-]+:[\\w*?-]+")) {
                throw new PolicyFormatException(
                        where,
                        "found " + show(action) + ", expected a name such as sts:AssumeRoleWithWebIdentity",
                        PolicyFormatException.VENDOR);
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
        if (json instanceof Map<?, ?> || json instanceof List<?>) {
            return json instanceof Map<?, ?> ? "an object" : "an array";
        }
        String text = String.valueOf(json);
        String quoted = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return json instanceof String ? '"' + quoted + '"' : quoted;
    }
}
