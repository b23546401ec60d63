// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import java.util.ArrayList;
import java.util.List;

/** Reads a filter pattern from left to right; the rules of precedence are the documented ones: {@code ()}, {@code &&}, {@code ||}. */
final class FilterParser {
    private static final String NUMBER = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";

    private final String text;
    private int at;

    FilterParser(String text) {
        this.text = text;
    }

    Term pattern() {
        skipSpace();
        if (peek() != '{') {
            throw expected(
                    "\"{\", which begins a pattern for JSON events; patterns for other events are not known here");
        }
        at++;
        Term term = any();
        need("}", "\"}\", \"&&\" or \"||\"");
        skipSpace();
        if (at < text.length()) {
            throw expected("nothing after the closing \"}\"");
        }
        return term;
    }

    private Term any() {
        List<Term> parts = new ArrayList<>(List.of(all()));
        while (take("||")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Term.Any(parts);
    }

    private Term all() {
        List<Term> parts = new ArrayList<>(List.of(primary()));
        while (take("&&")) {
            parts.add(primary());
        }
        return parts.size() == 1 ? parts.get(0) : new Term.All(parts);
    }

    private Term primary() {
        if (take("(")) {
            Term term = any();
            need(")", "\")\", \"&&\" or \"||\"");
            return term;
        }
        Selector selector = selector();
        if (takeWord("IS")) {
            return new Term.Is(selector, is());
        }
        if (takeWord("EXISTS")) {
            return new Term.Exists(selector, true);
        }
        if (takeWord("NOT")) {
            if (takeWord("EXISTS")) {
                return new Term.Exists(selector, false);
            }
            throw expected("EXISTS after NOT");
        }
        return comparison(selector);
    }

    @SuppressWarnings("NullAway") // null is one of the three values
    private Boolean is() {
        if (takeWord("NULL")) {
            return null;
        }
        if (takeWord("TRUE")) {
            return true;
        }
        if (takeWord("FALSE")) {
            return false;
        }
        throw expected("NULL, TRUE or FALSE after IS");
    }

    private Selector selector() {
        skipSpace();
        if (peek() != '$') {
            throw expected("a place in the event, such as $.eventName, or \"(\"");
        }
        at++;
        List<Object> steps = new ArrayList<>();
        while (peek() == '.' || peek() == '[') {
            steps.add(text.charAt(at++) == '.' ? member() : index());
        }
        if (steps.isEmpty()) {
            throw expected("\".\" and the name of a member after \"$\"");
        }
        return new Selector(steps);
    }

    private String member() {
        int start = at;
        while (isLetterOrDigit(peek()) || peek() == '-' || peek() == '_') {
            at++;
        }
        if (at == start) {
            throw expected("the name of a member: letters, digits, - and _");
        }
        return text.substring(start, at);
    }

    private Integer index() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start || at - start > 9 || peek() != ']') {
            throw expected("the index of an array and \"]\"");
        }
        at++;
        return Integer.valueOf(text.substring(start, at - 1));
    }

    private Term comparison(Selector selector) {
        skipSpace();
        for (Comparator comparator : Comparator.values()) {
            if (take(comparator.symbol())) {
                return comparison(selector, comparator);
            }
        }
        throw expected("=, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS");
    }

    private Term comparison(Selector selector, Comparator comparator) {
        skipSpace();
        int start = at;
        boolean quoted = peek() == '"';
        if (peek() == '%') {
            throw expected("a text or a number; regular expressions between % are not known here");
        }
        String operand = quoted ? quoted() : bare();
        if (!quoted && operand.matches(NUMBER)) {
            return new Term.Compares(selector, comparator, operand);
        }
        if (!comparator.isAboutEquality()) {
            at = start;
            throw expected("a number after " + comparator.symbol());
        }
        return new Term.TextEquals(selector, Wildcards.of(operand), comparator == Comparator.EQUAL);
    }

    private String bare() {
        int start = at;
        while (isLetterOrDigit(peek()) || (peek() != 0 && "_*.+-".indexOf(peek()) >= 0)) {
            at++;
        }
        if (at == start) {
            throw expected("a number, or a text in double quotes");
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && peek() != '"') {
            if (peek() == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new FilterPatternException(start, "found a double quote that nothing closes, expected another one");
        }
        at++;
        return value.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** The next character; 0 at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(String symbol) {
        skipSpace();
        if (text.startsWith(symbol, at)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    private boolean takeWord(String word) {
        skipSpace();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end >= text.length() || !isLetterOrDigit(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private void need(String symbol, String what) {
        if (!take(symbol)) {
            throw expected(what);
        }
    }

    private FilterPatternException expected(String what) {
        String found =
                at >= text.length() ? "the end" : "\"" + text.substring(at, Math.min(text.length(), at + 12)) + "\"";
        return new FilterPatternException(at, "found " + found + ", expected " + what);
    }
}
