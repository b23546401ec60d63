// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Locale;

/** The checks of a web identity, in the order in which this STS makes them. AWS's own order is not fully known. */
public enum Check {
    /** Which operation is asked for. */
    DISPATCH,
    /** Who signed, if the operation must be signed. */
    AUTHENTICATION,
    /** The account uses the service in the region. */
    REGION,
    /** Presence, length, pattern and range of the parameters. */
    PARAMETERS,
    /** {@code RoleArn} is an ARN of a role. */
    ROLE_ARN,
    /** {@code ProviderId} is absent. */
    PROVIDER_ID,
    /** The token is a JWT of a supported algorithm. */
    TOKEN_FORMAT,
    /** The account has a provider for the token's issuer. */
    PROVIDER,
    /** The required claims are there. */
    CLAIMS,
    /** The effective audience is a client id of the provider. */
    AUDIENCE,
    /** The provider's keys are known or can be fetched, with one for the token among them. */
    KEYS,
    /** The token's signature verifies. */
    SIGNATURE,
    /** The token is not expired, too old or too young. */
    TIMES,
    /** The role is in the token's roles claim, if it has one. */
    ROLES_CLAIM,
    /** The session's tags and source identity, from claims or parameters, are well-formed. */
    SESSION_TAGS,
    /** The role exists and its trust policy lets the token in. */
    TRUST_POLICY,
    /** The role allows a session as long as asked for. */
    SESSION_DURATION,
    /** The session's policies are well-formed, and with its tags not too large. */
    SESSION_POLICY;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the name used in reports, for example {@code trust-policy}. */
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
