// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        return Comparison.find(name)
                .filter(c -> c != Comparison.NULL || (!ifExists && set == SetPrefix.NONE))
                .map(c -> new Operator(text, set, c, ifExists));
    }

    static String known() {
        return Arrays.stream(Comparison.values()).map(Comparison::wireName).collect(Collectors.joining(", "))
                + "; before all but Null may stand ForAnyValue: or ForAllValues:, behind them IfExists";
    }

    /**
     * Tells whether the condition holds.
     *
     * @param asked the tests of the policy's values
     * @param given the request's values; none if the key is absent
     */
    boolean holds(List<Predicate<String>> asked, List<String> given) {
        if (comparison == Comparison.NULL) {
            return passes(asked, String.valueOf(given.isEmpty()));
        }
        if (given.isEmpty()) {
            return ifExists || set == SetPrefix.ALL || (set == SetPrefix.NONE && comparison.isNegated());
        }
        return switch (set) {
            case ANY -> !isEmptySet(given) && any(asked, given);
            case ALL -> isEmptySet(given) || all(asked, given);
            case NONE -> comparison.isNegated() ? all(asked, given) : any(asked, given);
        };
    }

    /** IAM calls an empty string an empty data set too ("Multivalued context keys"). */
    private static boolean isEmptySet(List<String> given) {
        return given.stream().allMatch(String::isEmpty);
    }

    // [OPEN] IAM leaves open what an operator without set prefix makes of several values of the request. Here one match
    // is enough, and for a negated operator one match is too much, so that each Not form stays the opposite of its
    // form.
    private boolean any(List<Predicate<String>> asked, List<String> given) {
        for (String value : given) {
            if (passes(asked, value)) {
                return true;
            }
        }
        return false;
    }

    private boolean all(List<Predicate<String>> asked, List<String> given) {
        for (String value : given) {
            if (!passes(asked, value)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether one value of the request passes: the policy's values count as any of, for a negated one none of. */
    private boolean passes(List<Predicate<String>> asked, String given) {
        for (Predicate<String> test : asked) {
            if (test.test(given)) {
                return !comparison.isNegated();
            }
        }
        return comparison.isNegated();
    }
}
