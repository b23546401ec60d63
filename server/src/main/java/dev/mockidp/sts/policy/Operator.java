// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A condition operator with its set prefix and its suffix, for example {@code ForAnyValue:StringLikeIfExists}.
 *
 * @param text as written
 * @param set how several values of the request count
 * @param comparison the comparison
 * @param ifExists whether the condition holds when the key is absent
 */
record Operator(String text, SetPrefix set, Comparison comparison, boolean ifExists) {
    private static final String IF_EXISTS = "IfExists";

    /** How several values of the request count. */
    enum SetPrefix {
        NONE(""),
        ANY("ForAnyValue:"),
        ALL("ForAllValues:");

        private final String prefix;

        SetPrefix(String prefix) {
            this.prefix = prefix;
        }
    }

    static Optional<Operator> find(String text) {
        SetPrefix set = Arrays.stream(SetPrefix.values())
                .filter(s -> s != SetPrefix.NONE && text.startsWith(s.prefix))
                .findFirst()
                .orElse(SetPrefix.NONE);
        String rest = text.substring(set.prefix.length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        return Arrays.stream(Comparison.values())
                .filter(c -> c.wireName().equals(name))
                .filter(c -> c != Comparison.NULL || (!ifExists && set == SetPrefix.NONE))
                .findFirst()
                .map(c -> new Operator(text, set, c, ifExists));
    }

    static String known() {
        return Arrays.stream(Comparison.values()).map(Comparison::wireName).collect(Collectors.joining(", "))
                + "; before all but Null may stand ForAnyValue: or ForAllValues:, behind them IfExists";
    }

    /**
     * Tells whether the condition holds.
     *
     * @param asked the policy's values
     * @param given the request's values; none if the key is absent
     */
    boolean holds(List<String> asked, List<String> given) {
        if (comparison == Comparison.NULL) {
            return comparison.passes(asked, String.valueOf(given.isEmpty()));
        }
        if (given.isEmpty()) {
            return ifExists || set == SetPrefix.ALL || (set == SetPrefix.NONE && comparison.isNegated());
        }
        return switch (set) {
            case ANY -> given.stream().anyMatch(value -> comparison.passes(asked, value));
            case ALL -> given.stream().allMatch(value -> comparison.passes(asked, value));
            case NONE -> withoutSet(asked, given);
        };
    }

    // [OPEN] IAM leaves open what an operator without set prefix makes of several values of the request. Here one match
    // is enough, and for a negated operator one match is too much, so that each Not form stays the opposite of its
    // form.
    private boolean withoutSet(List<String> asked, List<String> given) {
        return comparison.isNegated()
                ? given.stream().allMatch(value -> comparison.passes(asked, value))
                : given.stream().anyMatch(value -> comparison.passes(asked, value));
    }
}
