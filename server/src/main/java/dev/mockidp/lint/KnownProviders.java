// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Identity providers whose tokens' shapes are known, by their names in trust policies (AWS fact sheet §3.7 and §3.10). */
final class KnownProviders {
    static final String GITHUB = "token\\.actions\\.(githubusercontent\\.com|[^./]+\\.ghe\\.com)(/.*)?";
    static final String GITHUB_COM = "token\\.actions\\.githubusercontent\\.com";
    static final String EKS = "oidc\\.eks\\.[^.]+\\.amazonaws\\.com(\\.cn)?/id/.*";
    static final String COGNITO_POOL = "cognito-identity\\.amazonaws\\.com";
    static final String GOOGLE = "accounts\\.google\\.com";

    /** Issuers that many organisations share, and the claim that IAM's write-time controls require for them. */
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry(GITHUB_COM, "sub"),
            Map.entry("oidc-configuration\\.audit-log\\.githubusercontent\\.com", "sub"),
            Map.entry("gitlab\\.com", "sub"),
            Map.entry("agent\\.buildkite\\.com", "sub"),
            Map.entry("oidc\\.codefresh\\.io", "sub"),
            Map.entry("studio\\.datachain\\.ai/api", "sub"),
            Map.entry("scalr\\.io", "sub"),
            Map.entry("tokens\\.cloud\\.shisho\\.dev", "sub"),
            Map.entry("app\\.terraform\\.io", "sub"),
            Map.entry("proidc\\.upbound\\.io", "sub"),
            Map.entry("api\\.pulumi\\.com/oidc", "aud"),
            Map.entry("sandboxes\\.cloud", "aud"),
            Map.entry("oidc\\.vercel\\.com", "aud"));

    /** How far a subject must be literal to name one owner. */
    private static final Map<String, String> OWNER = Map.of(
            GITHUB,
            "repo:[^/*?]+/.*",
            "gitlab\\.com",
            "project_path:[^/*?]+/.*",
            "app\\.terraform\\.io",
            "organization:[^:*?]+:.*",
            "agent\\.buildkite\\.com",
            "organization:[^:*?]+:.*");

    /** Claims other than the subject that name the owner, the project or the like. */
    private static final Map<String, List<String>> SCOPES = Map.of(
            GITHUB_COM,
            List.of("repository", "repository_id", "repository_owner_id", "enterprise_id", "job_workflow_ref"),
            "gitlab\\.com",
            List.of("namespace_id", "project_id"),
            "agent\\.buildkite\\.com",
            List.of("organization_id", "organization_slug", "pipeline_id", "cluster_id"));

    private KnownProviders() {}

    /** Returns the claim that a shared provider needs a condition on; empty for one that is not known to be shared. */
    static Optional<String> requiredClaim(String provider) {
        return find(SHARED, provider);
    }

    /** Returns the pattern of subjects that name one owner. */
    static Optional<String> ownerPattern(String provider) {
        return find(OWNER, provider);
    }

    static Stream<String> scopes(String provider) {
        return find(SCOPES, provider).stream().flatMap(List::stream);
    }

    private static <T> Optional<T> find(Map<String, T> table, String provider) {
        return table.entrySet().stream()
                .filter(entry -> provider.matches(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
