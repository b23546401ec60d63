// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/**
 * Says which of the selected exchanges a rule strikes, by their number from 1.
 *
 * @param from the first number
 * @param to the last number
 * @param every the distance from one struck exchange to the next
 */
public record Occurrence(long from, long to, long every) {
    /** Strikes every time. */
    public static final Occurrence ALWAYS = new Occurrence(1, Long.MAX_VALUE, 1);

    /** Checks the ranges. */
    public Occurrence {
        if (from < 1 || to < from || every < 1) {
            throw new IllegalArgumentException(
                    "need 1 <= from <= to and every >= 1, got from=" + from + " to=" + to + " every=" + every);
        }
    }

    /** Strikes the first n times. */
    public static Occurrence first(long n) {
        return new Occurrence(1, n, 1);
    }

    /** Strikes the nth time only. */
    public static Occurrence nth(long n) {
        return new Occurrence(n, n, 1);
    }

    /** Strikes the nth time and ever after. */
    public static Occurrence from(long n) {
        return new Occurrence(n, Long.MAX_VALUE, 1);
    }

    /** Strikes the nth time, the 2nth, the 3nth and so on. */
    public static Occurrence every(long n) {
        return new Occurrence(n, Long.MAX_VALUE, n);
    }

    /** Tells whether the exchange with this number is struck. */
    public boolean strikes(long number) {
        return number >= from && number <= to && (number - from) % every == 0;
    }
}
