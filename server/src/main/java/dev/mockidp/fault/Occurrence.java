// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Says which of the selected exchanges a rule strikes, by their number from 1.
 *
 * @param from the first number
 * @param to the last number
 * @param every the distance from one struck exchange to the next
 * @param per among which exchanges the numbers run
 * @param renew the numbers begin at 1 again when this much time has passed since number 1; zero for never. A quota is
 *     {@code from} its limit plus one, renewed after its window
 * @param count whether each request is counted, or a call together with its silent repeats
 */
public record Occurrence(long from, long to, long every, Scope per, Duration renew, Counting count) {
    /** Strikes every time. */
    public static final Occurrence ALWAYS = new Occurrence(1, Long.MAX_VALUE, 1);

    /** What is counted. */
    public enum Counting {
        /** Each request that arrives. */
        ATTEMPTS,
        /**
         * A call: a GET that a client repeats in silence because its connection was broken without an answer, as
         * {@code HttpURLConnection} does, has the number of the request that it repeats.
         */
        CALLS
    }

    /** Checks the ranges. */
    public Occurrence {
        requireNonNull(per, "per");
        requireNonNull(count, "count");
        if (from < 1 || to < from || every < 1) {
            throw new IllegalArgumentException(
                    "need 1 <= from <= to and every >= 1, got from=" + from + " to=" + to + " every=" + every);
        }
        if (renew.isNegative()) {
            throw new IllegalArgumentException("renew must be >= 0, got " + renew);
        }
    }

    /** Counts each request, all together, and never begins again. */
    public Occurrence(long from, long to, long every) {
        this(from, to, every, Scope.RULE, Duration.ZERO, Counting.ATTEMPTS);
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

    /** Strikes what goes beyond a limit within a window, which begins with the first exchange of it. */
    public static Occurrence over(long limit, Duration window) {
        return from(limit + 1).renewed(window);
    }

    /** Lets the numbers run apart for each role, path, client or connection. */
    public Occurrence per(Scope scope) {
        return new Occurrence(from, to, every, scope, renew, count);
    }

    /** Lets the numbers begin again when some time has passed since number 1. */
    public Occurrence renewed(Duration after) {
        return new Occurrence(from, to, every, per, after, count);
    }

    /** Gives a call and its silent repeats one number. */
    public Occurrence countingCalls() {
        return new Occurrence(from, to, every, per, renew, Counting.CALLS);
    }

    /** Tells whether the exchange with this number is struck. */
    public boolean strikes(long number) {
        return number >= from && number <= to && (number - from) % every == 0;
    }
}
