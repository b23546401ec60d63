// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import com.bertramlabs.plugins.hcl4j.RuntimeSymbols.StringInterpolatedExpression;
import com.bertramlabs.plugins.hcl4j.RuntimeSymbols.VariableTree;
import com.bertramlabs.plugins.hcl4j.symbols.HCLArray;
import com.bertramlabs.plugins.hcl4j.symbols.HCLAttribute;
import com.bertramlabs.plugins.hcl4j.symbols.HCLBlock;
import com.bertramlabs.plugins.hcl4j.symbols.HCLValue;
import com.bertramlabs.plugins.hcl4j.symbols.Symbol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value in Terraform as it is written. What is not known before it is applied stays an expression: a dollar sign, a brace,
 * and the name.
 *
 * @param symbol the value in the syntax tree
 * @param known what references stand for, by their names
 */
record HclValue(Symbol symbol, Map<String, String> known) {
    private static final String UNKNOWN = "${expression}";

    /** Returns an attribute of a block or of an object, through jsonencode. */
    Optional<HclValue> attribute(String name) {
        return members()
                .filter(member -> member instanceof HCLAttribute && name.equals(member.getName()))
                .findFirst()
                .flatMap(member -> member.getChildren().stream().findFirst())
                .map(child -> new HclValue(child, known));
    }

    /** Returns the attributes of an object by name, in order. */
    Map<String, HclValue> attributes() {
        return members()
                .filter(member ->
                        member instanceof HCLAttribute && !member.getChildren().isEmpty())
                .collect(Collectors.toMap(
                        Symbol::getName,
                        member -> new HclValue(member.getChildren().get(0), known),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    /** Returns the blocks of a kind in a block. */
    Stream<HclValue> blocks(String name) {
        return members()
                .filter(member -> member instanceof HCLBlock block && name.equals(block.blockNames.get(0)))
                .map(member -> new HclValue(member, known));
    }

    private Stream<Symbol> members() {
        Symbol object = unwrapped();
        return object instanceof HCLBlock && object.getChildren() != null
                ? object.getChildren().stream()
                : Stream.empty();
    }

    /** Returns what jsonencode encodes, or this. */
    private Symbol unwrapped() {
        return encoded().orElse(symbol);
    }

    private Optional<Symbol> encoded() {
        if (!(symbol instanceof VariableTree) || !"jsonencode".equals(symbol.getName())) {
            return Optional.empty();
        }
        return symbol.getChildren().stream()
                .findFirst()
                .flatMap(function -> function.getChildren().stream().findFirst());
    }

    /** Tells whether it is an object. */
    boolean isObject() {
        return unwrapped() instanceof HCLBlock;
    }

    /** Returns the items of a list, or this alone. */
    List<HclValue> items() {
        return symbol instanceof HCLArray && symbol.getChildren() != null
                ? symbol.getChildren().stream()
                        .map(item -> new HclValue(item, known))
                        .toList()
                : List.of(this);
    }

    List<String> texts() {
        return items().stream().map(HclValue::text).toList();
    }

    /** Returns the text, with expressions where it is not known yet. */
    String text() {
        return text(symbol);
    }

    private String text(Symbol part) {
        if (part instanceof HCLValue value) {
            return String.valueOf(value.value);
        }
        if (part instanceof VariableTree) {
            return known.getOrDefault(part.getName(), "${" + part.getName() + "}");
        }
        if (part instanceof StringInterpolatedExpression && part.getChildren() != null) {
            return part.getChildren().stream()
                    .filter(child -> !"+".equals(child.getName()))
                    .map(this::text)
                    .collect(Collectors.joining());
        }
        return UNKNOWN;
    }

    /** Returns the line, from 1. */
    int line() {
        return symbol.getLine() + 1;
    }
}
