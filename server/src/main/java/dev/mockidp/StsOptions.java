// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;

import dev.mockidp.sts.StsSettings;
import java.net.InetAddress;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;

/**
 * The settings of a {@link MockStsServer}. Immutable; begin with {@link #defaults()}.
 *
 * @param port the port to bind; 0 for any free one
 * @param bindAddress the address to bind; loopback unless you know what you do
 * @param settings how the service verifies and answers
 * @param isHttps whether to serve HTTPS, with a certificate of a CA made at the start
 */
public record StsOptions(int port, InetAddress bindAddress, StsSettings settings, boolean isHttps) {

    /** Checks the ranges. */
    public StsOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, got " + port);
        }
        requireNonNull(bindAddress, "bindAddress");
        requireNonNull(settings, "settings");
    }

    /** Returns any free loopback port, AWS's limits and the system's time. */
    public static StsOptions defaults() {
        return new StsOptions(0, InetAddress.getLoopbackAddress(), StsSettings.of(ServerOptions.systemClock()), false);
    }

    /** Returns these settings with a port. */
    public StsOptions withPort(int newPort) {
        return new StsOptions(newPort, bindAddress, settings, isHttps);
    }

    /** Returns these settings with an address to bind. An address other than loopback lets the network in. */
    public StsOptions withBindAddress(InetAddress address) {
        return new StsOptions(port, address, settings, isHttps);
    }

    /** Returns these settings with HTTPS, for clients that are to trust a CA of the test's. */
    public StsOptions withHttps() {
        return new StsOptions(port, bindAddress, settings, true);
    }

    /** Returns these settings with other rules of verification. */
    public StsOptions withSettings(StsSettings newSettings) {
        return new StsOptions(port, bindAddress, newSettings, isHttps);
    }

    /** Returns these settings with another limit for discovery and keys together; AWS's is about 5 s. */
    public StsOptions withIdpTimeout(Duration timeout) {
        return withSettings(settings.withIdpTimeout(timeout));
    }

    /** Returns these settings with the certificates to which a provider's chain must lead. */
    public StsOptions withTrustStore(KeyStore trusted) {
        return withSettings(settings.withTrustStore(trusted));
    }

    /** Returns these settings with a clock. */
    public StsOptions withClock(Clock clock) {
        return withSettings(settings.withClock(clock));
    }
}
