// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of an issuer.
 *
 * @param kid its id
 * @param algorithm its algorithm (RFC 7518 §3.1), such as {@code RS256}
 * @param published whether it is in the JWK Set
 * @param signs whether tokens are signed with it now
 * @param jwk its public part (RFC 7517)
 */
public record ContainerKey(
        String kid, String algorithm, boolean published, boolean signs, Map<String, @Nullable Object> jwk) {
    static ContainerKey of(Answer key) {
        return new ContainerKey(
                key.text("kid"),
                key.text("algorithm"),
                key.flag("published"),
                key.flag("signs"),
                key.object("jwk").members());
    }
}
