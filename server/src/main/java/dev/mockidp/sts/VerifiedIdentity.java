// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/**
 * A web identity that passed all checks.
 *
 * @param issuer who vouches for it
 * @param subject its {@code sub}
 * @param audience its effective audience
 * @param role the role that trusts it
 * @param tags the tags that it brings
 * @param sourceIdentity the source identity that it brings; null if it brings none
 * @param byRolesClaim whether it lists the role
 */
record VerifiedIdentity(
        TrustedIssuer issuer,
        String subject,
        String audience,
        StoredRole role,
        SessionTags tags,
        @Nullable String sourceIdentity,
        boolean byRolesClaim) {}
