// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A pattern of code points, of {@link #RUN} for any run of characters, and of {@link #ONE} for exactly one. */
final class Pattern {
    static final int RUN = -1;
    static final int ONE = -2;

    private final int[] symbols;

    private Pattern(int[] symbols) {
        this.symbols = symbols;
    }

    /** Reads a pattern in which {@code *} and {@code ?} are the wildcards. */
    static Pattern of(String text) {
        return new Pattern(text.codePoints().map(Pattern::symbol).toArray());
    }

    /** Makes a pattern of a part of some symbols. */
    static Pattern of(int[] symbols, int from, int to) {
        return new Pattern(Arrays.copyOfRange(symbols, from, to));
    }

    /** Returns the parts of a pattern between the first colons, the last part with what colons are left in it. */
    List<Pattern> split(int most) {
        List<Pattern> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < symbols.length && parts.size() < most - 1; i++) {
            if (symbols[i] == ':') {
                parts.add(of(symbols, from, i));
                from = i + 1;
            }
        }
        parts.add(of(symbols, from, symbols.length));
        return parts;
    }

    static int symbol(int codePoint) {
        return codePoint == '*' ? RUN : codePoint == '?' ? ONE : codePoint;
    }

    /** Tells whether a text fits, in time proportional to the product of the lengths and without recursion. */
    boolean matches(String text) {
        int p = 0;
        int s = 0;
        int star = -1;
        int resume = 0;
        while (s < text.length()) {
            int c = text.codePointAt(s);
            if (p < symbols.length && symbols[p] == RUN) {
                star = p++;
                resume = s;
            } else if (p < symbols.length && (symbols[p] == ONE || symbols[p] == c)) {
                p++;
                s += Character.charCount(c);
            } else if (star >= 0) {
                p = star + 1;
                resume += Character.charCount(text.codePointAt(resume));
                s = resume;
            } else {
                return false;
            }
        }
        while (p < symbols.length && symbols[p] == RUN) {
            p++;
        }
        return p == symbols.length;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int symbol : symbols) {
            text.appendCodePoint(symbol == RUN ? '*' : symbol == ONE ? '?' : symbol);
        }
        return text.toString();
    }
}
