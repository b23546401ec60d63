// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Request;
import dev.mockidp.internal.sigv4.SignedRequest;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a call and is not in its parameters.
 *
 * @param keys the condition keys about it
 * @param hasStrayToken whether it has a session token but no signature
 */
record Circumstances(Map<String, List<String>> keys, boolean hasStrayToken) {
    Circumstances {
        keys = Collections.unmodifiableMap(keys);
    }

    /** A call of which nothing is known but its time. */
    static Circumstances at(Instant now) {
        return new Circumstances(times(now), false);
    }

    static Circumstances of(Request request, Instant now) {
        Map<String, List<String>> keys = times(now);
        InetAddress from = request.connection().remote().getAddress();
        if (from != null) {
            keys.put("aws:SourceIp", List.of(from.getHostAddress()));
        }
        request.headers().first("User-Agent").ifPresent(agent -> keys.put("aws:UserAgent", List.of(agent)));
        @Nullable String token = request.headers().first("X-Amz-Security-Token").orElse(null);
        return new Circumstances(keys, token != null && !SignedRequest.isSigned(request));
    }

    /** AWS is reached over TLS only, so a policy that demands it is content with the mock's plain HTTP. */
    private static Map<String, List<String>> times(Instant now) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        keys.put("aws:EpochTime", List.of(String.valueOf(now.getEpochSecond())));
        keys.put("aws:SecureTransport", List.of("true"));
        return keys;
    }
}
