// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The occasions on which a rule strikes. The axes are independent; all that are given must hold.
 *
 * @param selector which exchanges the rule is about; those are counted
 * @param occurrence which of those it strikes, by number
 * @param window when it strikes; null for always
 * @param phase the phase in which it counts and strikes; null for every phase
 * @param share the part of the exchanges that it strikes; null for all
 * @param expires how long after it was added the rule is in force; null for ever
 */
public record When(
        Selector selector,
        Occurrence occurrence,
        @Nullable Window window,
        @Nullable String phase,
        @Nullable Share share,
        @Nullable Duration expires) {
    /** Every exchange, every time. */
    public static final When ALWAYS = of(Selector.ANY, Occurrence.ALWAYS);

    /** Checks that nothing needed is absent. */
    public When {
        requireNonNull(selector, "selector");
        requireNonNull(occurrence, "occurrence");
        if (expires != null && (expires.isNegative() || expires.isZero())) {
            throw new IllegalArgumentException("expires must be > 0, got " + expires);
        }
    }

    /** Strikes some of the selected exchanges, at any time. */
    public static When of(Selector selector, Occurrence occurrence) {
        return new When(selector, occurrence, null, null, null, null);
    }

    /** Returns this with another selector. */
    public When selecting(Selector other) {
        return new When(other, occurrence, window, phase, share, expires);
    }

    /** Returns this with another occurrence. */
    public When occurring(Occurrence other) {
        return new When(selector, other, window, phase, share, expires);
    }

    /** Returns this within a span of time. */
    public When within(Window span) {
        return new When(selector, occurrence, span, phase, share, expires);
    }

    /** Returns this within a phase. */
    public When inPhase(String name) {
        return new When(selector, occurrence, window, name, share, expires);
    }

    /** Returns this for a part of the exchanges. */
    public When sharing(Share part) {
        return new When(selector, occurrence, window, phase, part, expires);
    }

    /** Returns this until some time after the rule was added. */
    public When expiring(Duration after) {
        return new When(selector, occurrence, window, phase, share, after);
    }
}
