// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

/**
 * A web identity that may have a session.
 *
 * @param issuer who says so
 * @param subject the token's {@code sub}
 * @param audience the effective audience
 * @param role the role, with the id that it got in its account
 */
record VerifiedIdentity(TrustedIssuer issuer, String subject, String audience, StoredRole role) {}
