// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many there may be: {@code 2}, {@code 1..3} or {@code 2..}. */
record Numbers(long from, long to) {
    static final Numbers ANY = new Numbers(0, Long.MAX_VALUE);
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(\\.\\.(\\d{0,9}))?");

    Numbers {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("need 0 <= from <= to, got " + from + ".." + to);
        }
    }

    static Numbers parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("found \"" + text + "\", expected a number such as 2, 1..3 or 2..");
        }
        long from = Long.parseLong(matcher.group(1));
        if (matcher.group(2) == null) {
            return new Numbers(from, from);
        }
        return new Numbers(from, matcher.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(3)));
    }

    boolean contains(long number) {
        return number >= from && number <= to;
    }

    @Override
    public String toString() {
        if (from == to) {
            return String.valueOf(from);
        }
        return to == Long.MAX_VALUE ? "at least " + from : from + ".." + to;
    }
}
