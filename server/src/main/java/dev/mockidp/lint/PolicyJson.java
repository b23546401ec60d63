// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import dev.mockidp.internal.json.JsonException;
import dev.mockidp.internal.json.JsonSource;
import dev.mockidp.internal.json.JsonSource.Kind;
import dev.mockidp.internal.json.JsonSource.Member;
import dev.mockidp.internal.json.JsonSource.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statements of a policy in JSON, with the places of their parts. */
final class PolicyJson {
    private final String file;
    private final JsonSource source;
    private final int offset;

    PolicyJson(String file, String text, int firstLine) {
        this.file = file;
        this.offset = firstLine - 1;
        try {
            this.source = JsonSource.parse(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException(file + ": not JSON: " + e.getMessage(), e);
        }
    }

    List<PolicyStatement> statements() {
        Node policy = policy(source.root());
        Node statements = policy.member("Statement")
                .orElseThrow(() -> problem(
                        policy,
                        "found no Statement; expected a trust policy, or a role with AssumeRolePolicyDocument"));
        String path = "Statement";
        List<PolicyStatement> read = new ArrayList<>();
        List<Node> items = statements.asItems();
        for (int i = 0; i < items.size(); i++) {
            read.add(statement(statements.kind() == Kind.ARRAY ? path + "[" + i + "]" : path, items.get(i)));
        }
        return read;
    }

    /** Returns the policy itself, whatever the AWS CLI put around it. */
    static Node policy(Node root) {
        Node role = root.member("Role").orElse(root);
        return role.member("AssumeRolePolicyDocument").orElse(role);
    }

    private PolicyStatement statement(String path, Node node) {
        if (node.kind() != Kind.OBJECT) {
            throw problem(node, path + " is no JSON object");
        }
        String effect = node.member("Effect")
                .map(value -> String.valueOf(value.scalar()))
                .orElseThrow(() -> problem(node, path + " has no Effect"));
        return new PolicyStatement(
                effect,
                principals(path + ".Principal", node),
                node.member("Action")
                        .map(value -> texts(path + ".Action", value))
                        .orElse(List.of()),
                conditions(path + ".Condition", node),
                place(path, node.start()));
    }

    private List<PolicyPrincipal> principals(String path, Node statement) {
        Optional<Node> principal = statement.member("Principal");
        List<PolicyPrincipal> principals = new ArrayList<>();
        principal
                .filter(node -> node.kind() == Kind.SCALAR)
                .ifPresent(node -> principals.add(
                        new PolicyPrincipal("*", String.valueOf(node.scalar()), place(path, node.start()))));
        for (Member type : principal.map(Node::members).orElse(List.of())) {
            for (Node name : type.value().asItems()) {
                principals.add(new PolicyPrincipal(
                        type.name(), text(path, name), place(path + "." + type.name(), name.start())));
            }
        }
        return principals;
    }

    private List<PolicyCondition> conditions(String path, Node statement) {
        List<PolicyCondition> conditions = new ArrayList<>();
        for (Member operator : statement.member("Condition").map(Node::members).orElse(List.of())) {
            for (Member key : operator.value().members()) {
                String where = path + "." + operator.name() + "[\"" + key.name() + "\"]";
                conditions.add(new PolicyCondition(
                        operator.name(), key.name(), texts(where, key.value()), place(where, key.keyStart())));
            }
        }
        return conditions;
    }

    private List<String> texts(String path, Node node) {
        return node.asItems().stream().map(item -> text(path, item)).toList();
    }

    private String text(String path, Node node) {
        if (node.kind() != Kind.SCALAR || node.scalar() == null) {
            throw problem(node, path + ": expected a string");
        }
        return String.valueOf(node.scalar());
    }

    private Place place(String path, int start) {
        return new Place(path, line(start));
    }

    private IllegalArgumentException problem(Node node, String what) {
        return new IllegalArgumentException(file + ":" + line(node.start()) + ": " + what);
    }

    private int line(int start) {
        return offset + source.line(start);
    }
}
