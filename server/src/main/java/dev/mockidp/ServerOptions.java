// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link MockIdpServer}. Immutable; begin with {@link #defaults()}.
 *
 * @param port the port to bind; 0 for any free one
 * @param bindAddress the address to bind; loopback unless you know what you do
 * @param host the host name in the issuers' URLs
 * @param isHttps whether to serve HTTPS, with certificates of a CA made at the start
 * @param clock the time that new issuers go by
 * @param seed makes the choice of keys repeatable; empty for a choice at random
 * @param publicUrl what clients call the server, which then stands in tokens and discovery documents; null for where it is
 *     served
 * @param backChannel what services call the server where that is not {@code publicUrl}; {@code request} for the host that
 *     they asked; null for the same
 * @param certificateNames the host names in the HTTPS certificate besides {@code host}
 */
public record ServerOptions(
        int port,
        InetAddress bindAddress,
        String host,
        boolean isHttps,
        Clock clock,
        OptionalLong seed,
        @Nullable URI publicUrl,
        @Nullable String backChannel,
        List<String> certificateNames) {

    /** Checks the ranges. */
    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, got " + port);
        }
        requireNonNull(bindAddress, "bindAddress");
        requireNonNull(host, "host");
        requireNonNull(clock, "clock");
        requireNonNull(seed, "seed");
        certificateNames = List.copyOf(certificateNames);
    }

    /** Returns plain HTTP on any free loopback port, the system's time and keys at random. */
    public static ServerOptions defaults() {
        return new ServerOptions(
                0,
                InetAddress.getLoopbackAddress(),
                "localhost",
                false,
                systemClock(),
                OptionalLong.empty(),
                null,
                null,
                List.of());
    }

    static Clock systemClock() {
        return Clock.systemUTC();
    }

    /** Returns these settings with a port. */
    public ServerOptions withPort(int newPort) {
        return new ServerOptions(
                newPort, bindAddress, host, isHttps, clock, seed, publicUrl, backChannel, certificateNames);
    }

    /** Returns these settings with an address to bind. An address other than loopback lets the network in. */
    public ServerOptions withBindAddress(InetAddress address) {
        return new ServerOptions(port, address, host, isHttps, clock, seed, publicUrl, backChannel, certificateNames);
    }

    /** Returns these settings with a host name for the issuers' URLs. */
    public ServerOptions withHost(String newHost) {
        return new ServerOptions(
                port, bindAddress, newHost, isHttps, clock, seed, publicUrl, backChannel, certificateNames);
    }

    /** Returns these settings with HTTPS. */
    public ServerOptions withHttps() {
        return new ServerOptions(port, bindAddress, host, true, clock, seed, publicUrl, backChannel, certificateNames);
    }

    /** Returns these settings with a clock for new issuers. */
    public ServerOptions withClock(Clock newClock) {
        return new ServerOptions(
                port, bindAddress, host, isHttps, newClock, seed, publicUrl, backChannel, certificateNames);
    }

    /** Returns these settings with a repeatable choice of keys. */
    public ServerOptions withSeed(long newSeed) {
        return new ServerOptions(
                port,
                bindAddress,
                host,
                isHttps,
                clock,
                OptionalLong.of(newSeed),
                publicUrl,
                backChannel,
                certificateNames);
    }

    /**
     * Returns these settings with what clients call the server, when that is not where it is served: behind a published
     * port of a container, or a proxy. An issuer called {@code name} then is {@code URL/name} in tokens and discovery.
     */
    public ServerOptions withPublicUrl(URI url) {
        return new ServerOptions(
                port,
                bindAddress,
                host,
                isHttps,
                clock,
                seed,
                requireNonNull(url, "url"),
                backChannel,
                certificateNames);
    }

    /**
     * Returns these settings with what services call the server, while browsers keep to the public URL.
     *
     * @param url the server's URL as services see it, or {@code request} for the host that they asked
     */
    public ServerOptions withBackChannel(String url) {
        return new ServerOptions(
                port, bindAddress, host, isHttps, clock, seed, publicUrl, requireNonNull(url, "url"), certificateNames);
    }

    /** Returns these settings with further host names in the HTTPS certificate. */
    public ServerOptions withCertificateNames(List<String> names) {
        return new ServerOptions(port, bindAddress, host, isHttps, clock, seed, publicUrl, backChannel, names);
    }
}
