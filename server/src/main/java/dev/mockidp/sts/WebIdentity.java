// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a token says the caller is, once that was found to be true: what CloudTrail shows whether the role trusts it or not.
 *
 * @param issuer who says so
 * @param subject the token's {@code sub}
 * @param audience the effective audience
 * @param connection how the connection to the provider was verified, in CloudTrail's word; null if it was not, being plain
 * @param authorizedByIdp whether the token lists the role
 * @param sourceIdentity the source identity that it brings; null if none
 * @param tags the session tags that it brings
 * @param transitiveTagKeys the keys of those that stay
 */
record WebIdentity(
        TrustedIssuer issuer,
        String subject,
        String audience,
        @Nullable String connection,
        boolean authorizedByIdp,
        @Nullable String sourceIdentity,
        Map<String, String> tags,
        List<String> transitiveTagKeys) {}
