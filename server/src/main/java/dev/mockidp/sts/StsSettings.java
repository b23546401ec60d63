// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a mock STS.
 *
 * @param clock the time by which tokens expire and sessions begin
 * @param idpTimeout how long an identity provider may take for discovery and keys together, more than zero; AWS gives it
 *     about 5 seconds (re:Post, "InvalidIdentityToken")
 * @param trustStore the certification authorities that providers' certificates must lead to; null for the JDK's
 * @param userAgent the {@code User-Agent} by which the STS calls providers; AWS's is not known
 * @param maxDocumentBytes the largest discovery document or key set that is read, at least 1; AWS's limit is not known
 * @param seed makes every id and credential the same in each run; null for chance
 * @param unknowns the choices where AWS's behaviour is not known
 */
public record StsSettings(
        Clock clock,
        Duration idpTimeout,
        @Nullable KeyStore trustStore,
        String userAgent,
        int maxDocumentBytes,
        @Nullable Long seed,
        AwsUnknowns unknowns) {

    /** AWS's time limit for a provider. */
    public static final Duration AWS_IDP_TIMEOUT = Duration.ofSeconds(5);

    /** Checks the ranges. */
    public StsSettings {
        requireNonNull(clock, "clock");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(unknowns, "unknowns");
        if (idpTimeout.isNegative() || idpTimeout.isZero()) {
            throw new IllegalArgumentException("idpTimeout must be > 0, got " + idpTimeout);
        }
        if (maxDocumentBytes < 1) {
            throw new IllegalArgumentException("maxDocumentBytes must be >= 1, got " + maxDocumentBytes);
        }
        if (userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("userAgent must be printable ASCII");
        }
    }

    /** Returns AWS's settings with a clock. */
    public static StsSettings of(Clock clock) {
        return new StsSettings(clock, AWS_IDP_TIMEOUT, null, "MockIdP-STS", 1 << 20, null, AwsUnknowns.defaults());
    }

    /** Returns these settings with another clock. */
    public StsSettings withClock(Clock newClock) {
        return new StsSettings(newClock, idpTimeout, trustStore, userAgent, maxDocumentBytes, seed, unknowns);
    }

    /** Returns these settings with another time limit for a provider. */
    public StsSettings withIdpTimeout(Duration timeout) {
        return new StsSettings(clock, timeout, trustStore, userAgent, maxDocumentBytes, seed, unknowns);
    }

    /** Returns these settings with other certification authorities; null for the JDK's. */
    public StsSettings withTrustStore(@Nullable KeyStore authorities) {
        return new StsSettings(clock, idpTimeout, authorities, userAgent, maxDocumentBytes, seed, unknowns);
    }

    /** Returns these settings with another {@code User-Agent}. */
    public StsSettings withUserAgent(String agent) {
        return new StsSettings(clock, idpTimeout, trustStore, agent, maxDocumentBytes, seed, unknowns);
    }

    /** Returns these settings with another limit to the size of a provider's documents. */
    public StsSettings withMaxDocumentBytes(int bytes) {
        return new StsSettings(clock, idpTimeout, trustStore, userAgent, bytes, seed, unknowns);
    }

    /** Returns these settings with a seed for ids and credentials. */
    public StsSettings withSeed(long newSeed) {
        return new StsSettings(clock, idpTimeout, trustStore, userAgent, maxDocumentBytes, newSeed, unknowns);
    }

    /** Returns these settings with other choices where AWS's behaviour is not known. */
    public StsSettings withUnknowns(AwsUnknowns choices) {
        return new StsSettings(clock, idpTimeout, trustStore, userAgent, maxDocumentBytes, seed, choices);
    }
}
