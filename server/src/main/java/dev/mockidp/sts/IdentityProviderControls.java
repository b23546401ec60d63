// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims that a trust policy must look at for providers that many organisations share (IAM User Guide, "Identity-provider
 * controls for shared OIDC providers"). The list has the providers whose names are known; IBM Turbonomic's six URLs and GitHub's
 * vstoken issuer are not. [OPEN] AWS's text, and whether a wildcard alone counts as looking at the claim; here it does.
 */
final class IdentityProviderControls {
    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("cognito-identity.amazonaws.com", "aud"),
            Map.entry("token.actions.githubusercontent.com", "sub"),
            Map.entry("oidc-configuration.audit-log.githubusercontent.com", "sub"),
            Map.entry("gitlab.com", "sub"),
            Map.entry("agent.buildkite.com", "sub"),
            Map.entry("oidc.codefresh.io", "sub"),
            Map.entry("studio.datachain.ai/api", "sub"),
            Map.entry("scalr.io", "sub"),
            Map.entry("tokens.cloud.shisho.dev", "sub"),
            Map.entry("app.terraform.io", "sub"),
            Map.entry("proidc.upbound.io", "sub"),
            Map.entry("api.pulumi.com/oidc", "aud"),
            Map.entry("sandboxes.cloud", "aud"),
            Map.entry("oidc.vercel.com", "aud"),
            Map.entry("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", "sts:RoleSessionName"));

    private IdentityProviderControls() {}

    /** Returns what a statement lacks, in words of ours; null if it lacks nothing. */
    static @Nullable String missing(Map<?, ?> statement) {
        if (!"Allow".equals(statement.get("Effect")) || !(statement.get("Principal") instanceof Map<?, ?> principals)) {
            return null;
        }
        for (Object federated : TrustPolicyRules.listed(principals.get("Federated"))) {
            String provider = String.valueOf(federated).replaceFirst("^arn:[^:]*:iam::\\d{12}:oidc-provider/", "");
            String claim = REQUIRED.get(provider);
            String key = claim == null || claim.contains(":") ? claim : provider + ":" + claim;
            if (key != null && !looksAt(statement, key)) {
                return "The trust policy must evaluate " + key + " for the shared OIDC provider " + provider + ".";
            }
        }
        return null;
    }

    private static boolean looksAt(Map<?, ?> statement, String key) {
        return statement.get("Condition") instanceof Map<?, ?> operators
                && operators.values().stream()
                        .anyMatch(keys -> keys instanceof Map<?, ?> map
                                && map.keySet().stream()
                                        .anyMatch(found -> String.valueOf(found)
                                                .toLowerCase(Locale.ROOT)
                                                .equals(key.toLowerCase(Locale.ROOT))));
    }
}
