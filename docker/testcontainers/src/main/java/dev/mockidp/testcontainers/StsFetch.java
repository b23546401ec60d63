// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of the STS to a provider.
 *
 * @param role what it asked for: {@code discovery} or {@code jwks}
 * @param uri where
 * @param status the status code of the answer; null if none came
 * @param took how long it took
 * @param failure what went wrong; absent if nothing did
 */
public record StsFetch(String role, URI uri, @Nullable Integer status, Duration took, Optional<String> failure) {
    static StsFetch of(Answer fetch) {
        Number status = fetch.numberOrNull("status");
        Number took = fetch.numberOrNull("tookMillis");
        return new StsFetch(
                fetch.text("role"),
                URI.create(fetch.text("uri")),
                status == null ? null : status.intValue(),
                Duration.ofNanos(took == null ? 0 : Math.round(took.doubleValue() * 1_000_000)),
                Optional.ofNullable(fetch.textOrNull("failure")));
    }
}
