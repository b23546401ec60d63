// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static java.util.Objects.requireNonNull;

/**
 * Something about a provider that its operator should know.
 *
 * @param rule what it is
 * @param detail what was found
 */
public record CheckFinding(CheckRule rule, String detail) {
    /** Checks that nothing is absent. */
    public CheckFinding {
        requireNonNull(rule, "rule");
        requireNonNull(detail, "detail");
    }

    @Override
    public String toString() {
        return rule.level() + " " + rule.id() + ": " + rule.title() + ": " + detail;
    }
}
