// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The condition keys that a token gives: five for every provider, and more for some (AWS service authorization reference,
 * 2026-01). Other claims are not exposed, so a condition on one of them finds no key.
 */
final class ClaimKeys {
    private static final List<String> DEFAULTS = List.of("amr", "aud", "email", "oaud", "sub");

    /** A provider, by its URL without scheme, and its further claims. */
    private record Special(Pattern provider, List<String> claims) {
        Special(String provider, String... claims) {
            this(Pattern.compile(provider), List.of(claims));
        }
    }

    private static final List<Special> SPECIALS = List.of(
            new Special(
                    "token\\.actions\\.(githubusercontent\\.com|[^./]+\\.ghe\\.com)(/.*)?",
                    "actor",
                    "actor_id",
                    "enterprise_id",
                    "environment",
                    "job_workflow_ref",
                    "ref",
                    "repository",
                    "repository_id",
                    "repository_owner_id",
                    "workflow"),
            new Special(
                    "gitlab\\.com",
                    "namespace_id",
                    "pipeline_source",
                    "project_id",
                    "ref_protected",
                    "runner_environment",
                    "user_access_level",
                    "user_email",
                    "user_id",
                    "user_login"),
            new Special(
                    "agent\\.(buildkite\\.com|[^./]+\\.buildkite\\.(dev|site))",
                    "build_branch",
                    "cluster_id",
                    "cluster_name",
                    "organization_id",
                    "organization_slug",
                    "pipeline_id",
                    "pipeline_slug"),
            new Special("oidc\\.circleci\\.com/org/[^/]+", "oidc.circleci.com/project-id"),
            new Special("idcs-[^./]+\\.identity\\.oraclecloud\\.com", "rpst_id"));

    private ClaimKeys() {}

    /** Returns the keys of a token; their names are those of {@link #names(TrustedIssuer)}. */
    static Map<String, List<String>> of(Set<String> names, TrustedIssuer issuer, Claims claims, Audience audience) {
        Map<String, List<String>> keys = new HashMap<>();
        for (String name : names) {
            List<String> values = switch (name) {
                case "aud" -> List.of(audience.effective());
                case "oaud" -> audience.original();
                default -> claims.shown(name);
            };
            keys.put(issuer.name() + ":" + name, values);
        }
        return keys;
    }

    static Set<String> names(TrustedIssuer issuer) {
        Set<String> names = new LinkedHashSet<>();
        BuiltInIssuer builtIn = issuer.builtIn();
        if (builtIn != null) {
            names.addAll(builtIn.keys());
        }
        if (issuer.registered() != null) {
            addRegistered(names, issuer.name());
        }
        return names;
    }

    /** The claims of a provider by its name, registered unless it is built in. */
    static Set<String> names(String provider) {
        Set<String> names = new TreeSet<>();
        BuiltInIssuer.find("https://" + provider)
                .ifPresentOrElse(builtIn -> names.addAll(builtIn.keys()), () -> addRegistered(names, provider));
        return names;
    }

    private static void addRegistered(Set<String> names, String provider) {
        names.addAll(DEFAULTS);
        SPECIALS.stream()
                .filter(special -> special.provider.matcher(provider).matches())
                .forEach(special -> names.addAll(special.claims));
    }
}
