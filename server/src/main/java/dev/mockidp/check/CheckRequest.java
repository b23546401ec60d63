// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, and how.
 *
 * @param issuer the issuer's URL, exactly as the tokens' {@code iss}
 * @param address where everything at or below the issuer's URL is fetched from; null for the URL itself
 * @param jwksHost the host that {@code jwks_uri} is expected to name; null for the issuer's
 * @param authorities the certification authorities that are trusted; null for the JDK's
 * @param tries how often both documents are fetched, 1 to 100
 * @param limit the time for both documents together; AWS's is about 5 seconds
 * @param allowHttp whether http on loopback will do
 * @param rateLimitRequests how many requests are made in a row to find a rate limit, 0 for none, at most 200
 */
public record CheckRequest(
        String issuer,
        @Nullable URI address,
        @Nullable String jwksHost,
        @Nullable KeyStore authorities,
        int tries,
        Duration limit,
        boolean allowHttp,
        int rateLimitRequests) {
    /** Checks the ranges. */
    public CheckRequest {
        requireNonNull(issuer, "issuer");
        requireNonNull(limit, "limit");
        if (tries < 1 || tries > 100) {
            throw new IllegalArgumentException("tries must be 1 to 100, got " + tries);
        }
        if (rateLimitRequests < 0 || rateLimitRequests > 200) {
            throw new IllegalArgumentException("rateLimitRequests must be 0 to 200, got " + rateLimitRequests);
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be > 0, got " + limit);
        }
        if (!issuer.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException("issuer \"" + issuer + "\" must be an https URL without user and query");
        }
    }

    /** Returns three tries within AWS's 5 seconds each. */
    public static CheckRequest of(String issuer) {
        return new CheckRequest(issuer, null, null, null, 3, Duration.ofSeconds(5), false, 0);
    }

    /** Returns this request with another address of the provider. */
    public CheckRequest withAddress(@Nullable URI newAddress) {
        return new CheckRequest(issuer, newAddress, jwksHost, authorities, tries, limit, allowHttp, rateLimitRequests);
    }

    /** Returns this request with another host that is expected to have the keys. */
    public CheckRequest withJwksHost(@Nullable String host) {
        return new CheckRequest(issuer, address, host, authorities, tries, limit, allowHttp, rateLimitRequests);
    }

    /** Returns this request with other certification authorities. */
    public CheckRequest withAuthorities(@Nullable KeyStore trusted) {
        return new CheckRequest(issuer, address, jwksHost, trusted, tries, limit, allowHttp, rateLimitRequests);
    }

    /** Returns this request with another number of tries. */
    public CheckRequest withTries(int number) {
        return new CheckRequest(issuer, address, jwksHost, authorities, number, limit, allowHttp, rateLimitRequests);
    }

    /** Returns this request with another time limit. */
    public CheckRequest withLimit(Duration time) {
        return new CheckRequest(issuer, address, jwksHost, authorities, tries, time, allowHttp, rateLimitRequests);
    }

    /** Returns this request with leave to use http on loopback. */
    public CheckRequest withAllowHttp() {
        return new CheckRequest(issuer, address, jwksHost, authorities, tries, limit, true, rateLimitRequests);
    }

    /** Returns this request with a number of requests that look for a rate limit. */
    public CheckRequest withRateLimitRequests(int number) {
        return new CheckRequest(issuer, address, jwksHost, authorities, tries, limit, allowHttp, number);
    }

    /** Returns where a URL is to be fetched from. */
    URI locate(String url) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        if (address != null && (url.equals(base) || url.startsWith(base + "/"))) {
            return URI.create(address.toString().replaceFirst("/$", "") + url.substring(base.length()));
        }
        return URI.create(url);
    }
}
