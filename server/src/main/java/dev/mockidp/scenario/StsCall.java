// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a caller of the STS is to do.
 *
 * @param endpoint the STS's address
 * @param otherEndpoints further addresses of the same STS by name, for example {@code regional}
 * @param roleArn the role
 * @param roleSessionName a name for the session
 * @param token gives the token; ask again before each attempt, as for a token file that is renewed
 */
public record StsCall(
        URI endpoint, Map<String, URI> otherEndpoints, String roleArn, String roleSessionName, Supplier<String> token) {
    /** Checks that nothing is absent. */
    public StsCall {
        requireNonNull(endpoint, "endpoint");
        otherEndpoints = Map.copyOf(otherEndpoints);
        requireNonNull(roleArn, "roleArn");
        requireNonNull(roleSessionName, "roleSessionName");
        requireNonNull(token, "token");
    }
}
