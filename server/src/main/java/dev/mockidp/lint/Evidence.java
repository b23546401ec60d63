// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

/**
 * What a rule found.
 *
 * @param place where
 * @param text what stands there and why it matters
 */
public record Evidence(Place place, String text) {
    /** Checks that nothing is absent. */
    public Evidence {
        requireNonNull(place, "place");
        requireNonNull(text, "text");
    }
}
