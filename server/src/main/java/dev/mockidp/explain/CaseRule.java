// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.RuleInfo;
import java.util.stream.Stream;

/** One known misconfiguration that only a token brings to light. */
interface CaseRule {
    /** Returns what the rule is about. */
    RuleInfo info();

    /** Returns what it finds. */
    Stream<Diagnosis> look(TokenCase subject);
}
