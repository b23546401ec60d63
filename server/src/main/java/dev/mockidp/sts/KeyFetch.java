// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request of the STS to an identity provider.
 *
 * @param role {@link Role#DISCOVERY} or {@link Role#JWKS}
 * @param uri where it really went, after {@link StsAccount#mapIssuer}
 * @param status the status of the answer; null if there was none
 * @param took the time it took, until the last byte or the failure
 * @param failure why the document could not be used; null if it could
 */
public record KeyFetch(
        Role role,
        URI uri,
        @Nullable Integer status,
        Duration took,
        @Nullable String failure) {
    /** Checks that nothing is absent. */
    public KeyFetch {
        requireNonNull(role, "role");
        requireNonNull(uri, "uri");
        requireNonNull(took, "took");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s GET %s %s after %.3fs%s",
                role,
                uri,
                status == null ? "no answer" : status,
                took.toNanos() / 1e9,
                failure == null ? "" : ": " + failure);
    }
}
