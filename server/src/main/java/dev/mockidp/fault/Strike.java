// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * The occasion on which a fault strikes.
 *
 * @param number the exchange's number by the rule's occurrence, from 1
 * @param role the role of the endpoint
 * @param request what was asked
 * @param now the time, for header fields that hold a date
 * @param renewsIn the time until the rule's numbers begin again; zero if they do not
 */
public record Strike(long number, Role role, Request request, Instant now, Duration renewsIn) {
    private static final Strike FIRST = new Strike(
            1,
            Role.OTHER,
            new Request(
                    "GET",
                    "/",
                    "",
                    Headers.none(),
                    new byte[0],
                    new Connection(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false),
                    0),
            Instant.EPOCH,
            Duration.ZERO);

    /** Checks that nothing is absent. */
    public Strike {
        requireNonNull(role, "role");
        requireNonNull(request, "request");
        requireNonNull(now, "now");
        requireNonNull(renewsIn, "renewsIn");
    }

    /** Returns the first occasion, of a GET for {@code /} at the epoch; for trying a fault out. */
    public static Strike first() {
        return FIRST;
    }
}
