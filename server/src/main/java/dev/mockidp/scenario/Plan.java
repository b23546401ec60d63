// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.FaultRule;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.TokenDefect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scenario sets up and does, as read; names and references are already checked. */
record Plan(
        Map<String, IssuerPlan> issuers,
        StsPlan sts,
        List<RulePlan> rules,
        Map<String, TokenPlan> tokens,
        List<Step> steps) {

    Plan {
        issuers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
        rules = List.copyOf(rules);
        tokens = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
        steps = List.copyOf(steps);
    }

    /** Tells whether the course depends on how long something takes. */
    boolean takesTime() {
        return rules.stream().flatMap(rule -> rule.rule().faults().stream()).anyMatch(Faults::takesTime);
    }

    /** One issuer of the world. */
    record IssuerPlan(
            String name,
            String profile,
            @Nullable String identifier,
            @Nullable SigningAlgorithm algorithm,
            boolean freshKeys,
            boolean unreachable) {}

    /** The STS of the world. */
    record StsPlan(Duration idpTimeout, List<String> endpoints, List<ProviderPlan> providers, List<RolePlan> roles) {}

    /** An identity provider as registered with the account. */
    record ProviderPlan(String issuer, List<String> clientIds, boolean allowHttp) {}

    /** A role of the account; the trust policy may hold references. */
    record RolePlan(
            String name,
            Map<String, ?> trustPolicy,
            @Nullable Integer maxSessionSeconds) {}

    /** A fault rule: of an issuer, or of an endpoint of the STS. Texts in the faults may hold references. */
    record RulePlan(@Nullable String issuer, @Nullable String endpoint, FaultRule rule) {}

    /** A recipe for tokens; texts may hold references. */
    record TokenPlan(
            String issuer,
            @Nullable String subject,
            List<String> audience,
            Map<String, ?> claims,
            List<String> without,
            Map<String, ?> header,
            @Nullable Duration lifetime,
            Set<TokenDefect> defects) {}
}
