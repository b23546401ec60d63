// SPDX-License-Identifier: Apache-2.0
package com.bertramlabs.plugins.hcl4j;

import com.bertramlabs.plugins.hcl4j.symbols.HCLBlock;
import com.bertramlabs.plugins.hcl4j.symbols.Symbol;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;

/** Reads HCL into its syntax tree. hcl4j's own parser also evaluates it, and would read files and call addresses for that. */
public final class HclSymbols {
    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|(#|//)[^\\n]*");

    private HclSymbols() {}

    /**
     * Reads the blocks of a Terraform file. The lexer passes over much that is malformed; what shows in its result is
     * refused: an end in the middle of something, attributes outside of blocks, and no block in a text that is not empty.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static List<Symbol> read(String text) {
        HCLLexer lexer = new HCLLexer(new StringReader(text));
        try {
            lexer.yylex();
        } catch (HCLParserException | IOException | RuntimeException e) {
            throw new IllegalArgumentException("not HCL: " + e.getMessage(), e);
        }
        boolean blocks = lexer.elementStack.stream().allMatch(HCLBlock.class::isInstance);
        boolean nothing = lexer.elementStack.isEmpty()
                && !COMMENTS.matcher(text).replaceAll("").isBlank();
        if (lexer.yystate() != HCLLexer.YYINITIAL || !blocks || nothing) {
            throw new IllegalArgumentException("not HCL: expected blocks, each with its closing brace");
        }
        return List.copyOf(lexer.elementStack);
    }
}
