// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

/** Patterns with {@code *} and {@code ?}, as actions and {@code StringLike} have them. */
final class Wildcards {
    private Wildcards() {}

    /** Tells whether a text fits, in time proportional to the product of the lengths. */
    static boolean fit(String pattern, String text) {
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            if (c == '*') {
                for (int i = 1; i <= text.length(); i++) {
                    reached[i] |= reached[i - 1];
                }
                continue;
            }
            for (int i = text.length(); i > 0; i--) {
                reached[i] = reached[i - 1] && (c == '?' || c == text.charAt(i - 1));
            }
            reached[0] = false;
        }
        return reached[text.length()];
    }

    static boolean in(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Returns what stands before the first wildcard; all if there is none. */
    static String literalStart(String text) {
        return text.split("[*?]", 2)[0];
    }
}
