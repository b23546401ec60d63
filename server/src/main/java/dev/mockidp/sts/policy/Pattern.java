// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

/** Patterns of {@code StringLike}: {@code *} stands for any run of characters, {@code ?} for exactly one. */
final class Pattern {
    private Pattern() {}

    /** Tells whether a text fits, in time proportional to the product of the lengths and without recursion. */
    static boolean matches(String patternText, String text) {
        int[] pattern = patternText.codePoints().toArray();
        int[] subject = text.codePoints().toArray();
        int p = 0;
        int s = 0;
        int star = -1;
        int resume = 0;
        while (s < subject.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = s;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == subject[s])) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
