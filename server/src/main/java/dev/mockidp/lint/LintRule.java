// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** One known misconfiguration, looked for in one statement at a time. */
interface LintRule {
    /** Returns what the rule is about. */
    RuleInfo info();

    /** Returns what it finds in a statement. */
    Stream<Evidence> look(PolicyStatement statement);
}
