// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

/**
 * A text that may be open at either end. As documented, an asterisk elsewhere stands for itself.
 *
 * @param text what stands between
 * @param openStart whether anything may come before
 * @param openEnd whether anything may come after
 */
record Wildcards(String text, boolean openStart, boolean openEnd) {
    static Wildcards of(String written) {
        if (written.equals("*")) {
            return new Wildcards("", true, true);
        }
        boolean start = written.startsWith("*");
        boolean end = written.endsWith("*");
        return new Wildcards(written.substring(start ? 1 : 0, written.length() - (end ? 1 : 0)), start, end);
    }

    boolean fit(String value) {
        if (openStart && openEnd) {
            return value.contains(text);
        }
        if (openStart) {
            return value.endsWith(text);
        }
        return openEnd ? value.startsWith(text) : value.equals(text);
    }
}
