// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.List;
import java.util.Optional;

/**
 * An ARN whose six parts are matched each by itself, so that no wildcard reaches over a colon; the sixth may have colons.
 *
 * @param parts six patterns
 */
record ArnPattern(List<Pattern> parts) {
    private static final int PARTS = 6;

    /** Returns the parts of a pattern; empty if there are fewer than six. */
    static Optional<ArnPattern> of(Pattern whole) {
        List<Pattern> parts = List.copyOf(whole.split(PARTS));
        return parts.size() == PARTS ? Optional.of(new ArnPattern(parts)) : Optional.empty();
    }

    boolean matches(String arn) {
        String[] given = arn.split(":", PARTS);
        for (int i = 0; i < PARTS; i++) {
            if (given.length < PARTS || !parts.get(i).matches(given[i])) {
                return false;
            }
        }
        return true;
    }
}
