// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** One change to the text of a policy. It never takes a condition away. */
public final class PolicyEdit {
    private final Effect effect;
    private final String description;
    private final UnaryOperator<String> change;

    /** What a change does to who is let in. */
    public enum Effect {
        /** Fewer are let in. */
        NARROWS,
        /** Others are let in than before: a value takes the place of another. */
        REPLACES,
        /** A part that could never hold is mended, so what it was written for is let in. */
        ENABLES;

        /** Returns the name in reports, for example {@code narrows}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    PolicyEdit(Effect effect, String description, UnaryOperator<String> change) {
        this.effect = requireNonNull(effect, "effect");
        this.description = requireNonNull(description, "description");
        this.change = requireNonNull(change, "change");
    }

    /** Returns what the change does to who is let in. */
    public Effect effect() {
        return effect;
    }

    /** Returns what is changed, in words. */
    public String description() {
        return description;
    }

    /** Returns the changed text. */
    String apply(String policy) {
        return change.apply(policy);
    }

    @Override
    public String toString() {
        return description + " (" + effect.wireName() + ")";
    }
}
