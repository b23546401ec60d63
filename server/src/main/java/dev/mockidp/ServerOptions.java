// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * The settings of a {@link MockIdpServer}. Immutable; begin with {@link #defaults()}.
 *
 * @param port the port to bind; 0 for any free one
 * @param bindAddress the address to bind; loopback unless you know what you do
 * @param host the host name in the issuers' URLs
 * @param isHttps whether to serve HTTPS, with certificates of a CA made at the start
 * @param clock the time that new issuers go by
 * @param seed makes the choice of keys repeatable; empty for a choice at random
 */
public record ServerOptions(
        int port, InetAddress bindAddress, String host, boolean isHttps, Clock clock, OptionalLong seed) {

    /** Checks the ranges. */
    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, got " + port);
        }
        requireNonNull(bindAddress, "bindAddress");
        requireNonNull(host, "host");
        requireNonNull(clock, "clock");
        requireNonNull(seed, "seed");
    }

    /** Returns plain HTTP on any free loopback port, the system's time and keys at random. */
    public static ServerOptions defaults() {
        return new ServerOptions(
                0, InetAddress.getLoopbackAddress(), "localhost", false, systemClock(), OptionalLong.empty());
    }

    static Clock systemClock() {
        return Clock.systemUTC();
    }

    /** Returns these settings with a port. */
    public ServerOptions withPort(int newPort) {
        return new ServerOptions(newPort, bindAddress, host, isHttps, clock, seed);
    }

    /** Returns these settings with an address to bind. An address other than loopback lets the network in. */
    public ServerOptions withBindAddress(InetAddress address) {
        return new ServerOptions(port, address, host, isHttps, clock, seed);
    }

    /** Returns these settings with a host name for the issuers' URLs. */
    public ServerOptions withHost(String newHost) {
        return new ServerOptions(port, bindAddress, newHost, isHttps, clock, seed);
    }

    /** Returns these settings with HTTPS. */
    public ServerOptions withHttps() {
        return new ServerOptions(port, bindAddress, host, true, clock, seed);
    }

    /** Returns these settings with a clock for new issuers. */
    public ServerOptions withClock(Clock newClock) {
        return new ServerOptions(port, bindAddress, host, isHttps, newClock, seed);
    }

    /** Returns these settings with a repeatable choice of keys. */
    public ServerOptions withSeed(long newSeed) {
        return new ServerOptions(port, bindAddress, host, isHttps, clock, OptionalLong.of(newSeed));
    }
}
