// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** Patterns in which {@code *} stands for any run of characters, matched in linear space without backtracking stacks. */
final class Wildcard {
    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        return matches(pattern, text, false);
    }

    /** Regards letters as the same in either case, character by character. */
    static boolean matchesInAnyCase(String pattern, String text) {
        return matches(pattern, text, true);
    }

    private static boolean matches(String pattern, String text, boolean anyCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t), anyCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char one, char other, boolean anyCase) {
        return one == other || (anyCase && Character.toLowerCase(one) == Character.toLowerCase(other));
    }
}
