// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * Faults with the occasions on which they strike together.
 *
 * @param when the occasions
 * @param faults what goes wrong, at least one; kept in the order of their levels, innermost first
 */
public record FaultRule(When when, List<Fault> faults) {
    /** Checks that nothing is absent and orders the faults by level. */
    public FaultRule {
        requireNonNull(when, "when");
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a rule needs at least one fault");
        }
        faults = faults.stream().sorted(Comparator.comparing(Fault::level)).toList();
        if (strikesBeforeRequest(faults) && !when.selector().form().isEmpty()) {
            throw new IllegalArgumentException(
                    "a fault at before-request strikes before the form is read, so it cannot be"
                            + " selected by \"form\"; select by role, path, method, header, query or label");
        }
    }

    /** Tells whether it strikes after the request's head, before its content is read. */
    public boolean strikesBeforeRequest() {
        return strikesBeforeRequest(faults);
    }

    private static boolean strikesBeforeRequest(List<Fault> faults) {
        return faults.stream().anyMatch(Fault::strikesBeforeRequest);
    }

    /** Strikes some of the selected exchanges, at any time. */
    public FaultRule(Selector selector, Occurrence occurrence, List<Fault> faults) {
        this(When.of(selector, occurrence), faults);
    }

    /** Returns the same occasions with other faults. */
    public FaultRule withFaults(List<Fault> others) {
        return new FaultRule(when, others);
    }
}
