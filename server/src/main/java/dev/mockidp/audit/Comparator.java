// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

/** The operators between a place and a value. Those with two characters come first, for they are looked for in this order. */
enum Comparator {
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("="),
    MORE(">"),
    LESS("<");

    private final String symbol;

    Comparator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    boolean isAboutEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    /** Tells whether it holds, given the sign of the difference. */
    boolean holds(int sign) {
        return switch (this) {
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            case AT_LEAST -> sign >= 0;
            case AT_MOST -> sign <= 0;
            case MORE -> sign > 0;
            case LESS -> sign < 0;
        };
    }
}
