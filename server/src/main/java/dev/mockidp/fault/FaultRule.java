// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * Faults with the place and the occasions at which they strike together.
 *
 * @param selector which exchanges the rule is about
 * @param occurrence which of those it strikes
 * @param faults what goes wrong, at least one; kept in the order of their levels, innermost first
 */
public record FaultRule(Selector selector, Occurrence occurrence, List<Fault> faults) {
    /** Checks that nothing is absent and orders the faults by level. */
    public FaultRule {
        requireNonNull(selector, "selector");
        requireNonNull(occurrence, "occurrence");
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a rule needs at least one fault");
        }
        faults = faults.stream().sorted(Comparator.comparing(Fault::level)).toList();
    }
}
