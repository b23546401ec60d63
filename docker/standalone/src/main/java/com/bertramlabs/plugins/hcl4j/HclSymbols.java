// SPDX-License-Identifier: Apache-2.0
package com.bertramlabs.plugins.hcl4j;

import com.bertramlabs.plugins.hcl4j.symbols.Symbol;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/** Reads HCL into its syntax tree. hcl4j's own parser also evaluates it, and would read files and call addresses for that. */
public final class HclSymbols {
    private HclSymbols() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is not HCL
     */
    public static List<Symbol> read(String text) {
        HCLLexer lexer = new HCLLexer(new StringReader(text));
        try {
            lexer.yylex();
        } catch (HCLParserException | IOException | RuntimeException e) {
            throw new IllegalArgumentException("not HCL: " + e.getMessage(), e);
        }
        return List.copyOf(lexer.elementStack);
    }
}
