// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault rule that is in force.
 *
 * @param id its number in its issuer or account
 * @param when on which occasions it strikes
 * @param then what goes wrong: the settings by the name of the fault, or a list of such maps
 * @param seen how many exchanges it selected
 * @param struck how many exchanges it took
 */
public record StandingFault(long id, Map<String, @Nullable Object> when, Object then, long seen, long struck) {
    static StandingFault of(Answer rule) {
        Object then = rule.members().get("then");
        return new StandingFault(
                rule.number("id"),
                rule.object("when").members(),
                then == null ? Map.of() : then,
                rule.number("seen"),
                rule.number("struck"));
    }
}
