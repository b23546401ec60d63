// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter pattern of CloudWatch Logs for JSON events, as metric filters have (CloudWatch Logs User Guide, "Filter pattern
 * syntax"): {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code IS NULL}, {@code IS TRUE}, {@code IS
 * FALSE}, {@code EXISTS}, {@code NOT EXISTS}, {@code &&} before {@code ||}, parentheses, and an asterisk at either end of a
 * text. Letter case counts. Immutable.
 *
 * <p>As documented, a comparison is about a text or a number: where the event has an object, an array, true, false or null,
 * neither {@code =} nor {@code !=} matches. The same is done where it has nothing; that is not documented. Regular expressions
 * and the patterns for events that are not JSON are refused.
 *
 * <pre>{@code
 * FilterPattern denied = FilterPattern.parse(
 *         "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"AccessDenied\") }");
 * boolean matches = denied.matches(record.event());
 * }</pre>
 */
public final class FilterPattern {
    /** The longest pattern that CloudWatch Logs takes, in characters. */
    public static final int MAX_LENGTH = 1024;

    private final String text;
    private final Term term;

    private FilterPattern(String text, Term term) {
        this.text = text;
        this.term = term;
    }

    /**
     * Reads a pattern.
     *
     * @throws FilterPatternException if it is malformed, longer than {@link #MAX_LENGTH}, or of a kind that is not known here
     */
    public static FilterPattern parse(String pattern) {
        requireNonNull(pattern, "pattern");
        if (pattern.length() > MAX_LENGTH) {
            throw new FilterPatternException(
                    MAX_LENGTH, "the pattern has " + pattern.length() + " characters, expected at most " + MAX_LENGTH);
        }
        return new FilterPattern(pattern, new FilterParser(pattern).pattern());
    }

    /** Tells whether an event matches. */
    public boolean matches(Map<String, ? extends @Nullable Object> event) {
        return term.matches(event);
    }

    /** Returns the pattern as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
