// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** Among which exchanges the numbers of a rule run. */
public enum Scope {
    /** All that the rule selects, together. */
    RULE,
    /** Those of one role. */
    ROLE,
    /** Those of one path. */
    PATH,
    /** Those of one client: of its label, or else of its address and {@code User-Agent}. */
    CLIENT,
    /** Those of one connection. */
    CONNECTION
}
