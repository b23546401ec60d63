// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.List;
import java.util.function.BiPredicate;

/** The comparisons that a condition operator can make (IAM User Guide, "Condition operators"). */
enum Comparison {
    STRING_EQUALS("StringEquals", false, String::equals),
    STRING_NOT_EQUALS("StringNotEquals", true, String::equals),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, String::equalsIgnoreCase),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, String::equalsIgnoreCase),
    STRING_LIKE("StringLike", false, Pattern::matches),
    STRING_NOT_LIKE("StringNotLike", true, Pattern::matches),
    BOOL("Bool", false, String::equalsIgnoreCase),
    /** Asks for the absence of a key, not for its values. */
    NULL("Null", false, String::equalsIgnoreCase);

    private final String wireName;
    private final boolean negated;
    private final BiPredicate<String, String> base;

    Comparison(String wireName, boolean negated, BiPredicate<String, String> base) {
        this.wireName = wireName;
        this.negated = negated;
        this.base = base;
    }

    String wireName() {
        return wireName;
    }

    boolean isNegated() {
        return negated;
    }

    /** Tells whether the policy's values must be {@code true} or {@code false}. */
    boolean takesFlags() {
        return this == BOOL || this == NULL;
    }

    /** Tells whether one value of the request passes: the policy's values count as any of, for a negated one none of. */
    boolean passes(List<String> asked, String given) {
        return negated != asked.stream().anyMatch(value -> base.test(value, given));
    }
}
