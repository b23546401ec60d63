// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link ControlServer}.
 *
 * @param port the port to bind; 0 for any free one
 * @param bindAddress the address to bind
 * @param bearerToken what a client must send as a bearer token (RFC 6750 §2.1); null for nothing. Required unless the
 *     address is loopback
 */
public record ControlOptions(
        int port, InetAddress bindAddress, @Nullable String bearerToken) {

    /** Checks the ranges, and that the network is not let in without a token. */
    public ControlOptions {
        requireNonNull(bindAddress, "bindAddress");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, got " + port);
        }
        if (!bindAddress.isLoopbackAddress() && (bearerToken == null || bearerToken.isEmpty())) {
            throw new IllegalArgumentException("the control API on " + bindAddress.getHostAddress()
                    + " can be reached from the network; set a bearer token, or bind it to loopback");
        }
    }

    /** Returns any free loopback port without a token. */
    public static ControlOptions defaults() {
        return new ControlOptions(0, InetAddress.getLoopbackAddress(), null);
    }

    /** Returns these settings with a port. */
    public ControlOptions port(int newPort) {
        return new ControlOptions(newPort, bindAddress, bearerToken);
    }

    /** Returns these settings with an address to bind and the token that clients must send. */
    public ControlOptions bindAddress(InetAddress address, @Nullable String token) {
        return new ControlOptions(port, address, token);
    }

    @Override
    public String toString() {
        return "ControlOptions{port=" + port + ", bindAddress=" + bindAddress + ", bearerToken="
                + (bearerToken == null ? "none" : "<redacted>") + "}";
    }
}
