// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import com.bertramlabs.plugins.hcl4j.HclSymbols;
import com.bertramlabs.plugins.hcl4j.symbols.HCLBlock;
import com.bertramlabs.plugins.hcl4j.symbols.Symbol;
import dev.mockidp.lint.Place;
import dev.mockidp.lint.PolicyCondition;
import dev.mockidp.lint.PolicyDocument;
import dev.mockidp.lint.PolicyPrincipal;
import dev.mockidp.lint.PolicyStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trust policies of a Terraform file: policy documents, and roles' policies as jsonencode or as text. */
final class TerraformPolicies {
    private static final String PROVIDER = "aws_iam_openid_connect_provider";

    private final String file;
    private final Map<String, String> known = new HashMap<>();
    private final List<PolicyStatement> statements = new ArrayList<>();

    private TerraformPolicies(String file) {
        this.file = file;
    }

    /**
     * Reads a file. Nothing of it is evaluated.
     *
     * @throws IllegalArgumentException if it is not HCL; the message begins with the file's name
     */
    static PolicyDocument read(String file, String text) {
        TerraformPolicies policies = new TerraformPolicies(file);
        try {
            List<Symbol> symbols = HclSymbols.read(text);
            symbols.forEach(policies::noteProvider);
            symbols.forEach(policies::block);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(message.startsWith(file) ? message : file + ": " + message, e);
        }
        return new PolicyDocument(file, policies.statements);
    }

    private static boolean is(Symbol symbol, String kind, String type) {
        return symbol instanceof HCLBlock block
                && block.blockNames.size() == 3
                && block.blockNames.get(0).equals(kind)
                && block.blockNames.get(1).equals(type);
    }

    /** A provider that the same file registers is known by its URL; its account is not, and does not matter here. */
    private void noteProvider(Symbol symbol) {
        if (is(symbol, "resource", PROVIDER)) {
            String name = PROVIDER + "." + ((HCLBlock) symbol).blockNames.get(2);
            new HclValue(symbol, Map.of())
                    .attribute("url")
                    .map(HclValue::text)
                    .filter(url -> !url.contains("${"))
                    .map(url -> url.replaceFirst("^https://", ""))
                    .ifPresent(url -> {
                        known.put(name + ".arn", "arn:aws:iam::000000000000:oidc-provider/" + url);
                        known.put(name + ".url", url);
                    });
        }
    }

    private void block(Symbol symbol) {
        HclValue block = new HclValue(symbol, known);
        if (is(symbol, "data", "aws_iam_policy_document")) {
            String name = "data.aws_iam_policy_document." + ((HCLBlock) symbol).blockNames.get(2);
            List<HclValue> found = block.blocks("statement").toList();
            for (int i = 0; i < found.size(); i++) {
                statements.add(ofDocument(name + ".statement[" + i + "]", found.get(i)));
            }
        } else if (is(symbol, "resource", "aws_iam_role")) {
            String name = "aws_iam_role." + ((HCLBlock) symbol).blockNames.get(2) + ".assume_role_policy";
            block.attribute("assume_role_policy").ifPresent(policy -> role(name, policy));
        }
    }

    private PolicyStatement ofDocument(String path, HclValue block) {
        List<PolicyPrincipal> principals = block.blocks("principals")
                .flatMap(principal -> texts(principal, "identifiers").stream()
                        .map(name -> new PolicyPrincipal(
                                text(principal, "type"), name, new Place(path + ".principals", principal.line()))))
                .toList();
        List<PolicyCondition> conditions = block.blocks("condition")
                .map(condition -> new PolicyCondition(
                        text(condition, "test"),
                        text(condition, "variable"),
                        texts(condition, "values"),
                        new Place(path + ".condition", condition.line())))
                .toList();
        String effect = block.attribute("effect").map(HclValue::text).orElse("Allow");
        return new PolicyStatement(
                effect, principals, texts(block, "actions"), conditions, new Place(path, block.line()));
    }

    private static String text(HclValue block, String attribute) {
        return block.attribute(attribute).map(HclValue::text).orElse("");
    }

    private static List<String> texts(HclValue block, String attribute) {
        return block.attribute(attribute).map(HclValue::texts).orElse(List.of());
    }

    private void role(String path, HclValue policy) {
        if (policy.isObject()) {
            policy.attribute("Statement").stream()
                    .flatMap(list -> list.items().stream())
                    .forEach(statement -> statements.add(ofObject(path + ".Statement", statement)));
        } else if (policy.text().strip().startsWith("{")) {
            int last = policy.line();
            int lines = (int) policy.text().chars().filter(c -> c == '\n').count();
            statements.addAll(PolicyDocument.ofJson(file, policy.text(), Math.max(1, last - lines))
                    .statements());
        }
    }

    private static PolicyStatement ofObject(String path, HclValue object) {
        List<PolicyPrincipal> principals = new ArrayList<>();
        object.attribute("Principal").ifPresent(principal -> {
            Place place = new Place(path + ".Principal", principal.line());
            if (!principal.isObject()) {
                principals.add(new PolicyPrincipal("*", principal.text(), place));
            }
            principal
                    .attributes()
                    .forEach((type, names) ->
                            names.texts().forEach(name -> principals.add(new PolicyPrincipal(type, name, place))));
        });
        List<PolicyCondition> conditions = new ArrayList<>();
        object.attribute("Condition")
                .ifPresent(all -> all.attributes()
                        .forEach((operator, keys) -> keys.attributes()
                                .forEach((key, values) -> conditions.add(new PolicyCondition(
                                        operator,
                                        key,
                                        values.texts(),
                                        new Place(path + ".Condition." + operator, values.line()))))));
        return new PolicyStatement(
                text(object, "Effect"),
                principals,
                texts(object, "Action"),
                conditions,
                new Place(path, object.line()));
    }
}
