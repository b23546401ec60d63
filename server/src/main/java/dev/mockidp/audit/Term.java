// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a filter pattern that matches an event or does not. */
sealed interface Term {
    boolean matches(Map<String, ? extends @Nullable Object> event);

    /** Every part matches. */
    record All(List<Term> parts) implements Term {
        @Override
        public boolean matches(Map<String, ? extends @Nullable Object> event) {
            return parts.stream().allMatch(part -> part.matches(event));
        }
    }

    /** Some part matches. */
    record Any(List<Term> parts) implements Term {
        @Override
        public boolean matches(Map<String, ? extends @Nullable Object> event) {
            return parts.stream().anyMatch(part -> part.matches(event));
        }
    }

    /** The place is there, or is not. */
    record Exists(Selector selector, boolean expected) implements Term {
        @Override
        public boolean matches(Map<String, ? extends @Nullable Object> event) {
            return (selector.find(event) != Selector.ABSENT) == expected;
        }
    }

    /** The place holds null, true or false. */
    record Is(Selector selector, @Nullable Boolean expected) implements Term {
        @Override
        public boolean matches(Map<String, ? extends @Nullable Object> event) {
            Object found = selector.find(event);
            return expected == null ? found == null : expected.equals(found);
        }
    }

    /** The place holds a text, or a number in these digits, that fits or does not. */
    record TextEquals(Selector selector, Wildcards operand, boolean expected) implements Term {
        @Override
        public boolean matches(Map<String, ? extends @Nullable Object> event) {
            Object found = selector.find(event);
            return (found instanceof String || found instanceof Number)
                    && operand.fit(String.valueOf(found)) == expected;
        }
    }

    /** The place holds a number that compares so; a text of the same digits counts for equality. */
    record Compares(Selector selector, Comparator comparator, String digits) implements Term {
        @Override
        public boolean matches(Map<String, ? extends @Nullable Object> event) {
            Object found = selector.find(event);
            if (found instanceof Number) {
                return comparator.holds(new BigDecimal(String.valueOf(found)).compareTo(new BigDecimal(digits)));
            }
            return found instanceof String text
                    && comparator.isAboutEquality()
                    && text.equals(digits) == (comparator == Comparator.EQUAL);
        }
    }
}
