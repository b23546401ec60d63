// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.Phase;
import dev.mockidp.http.Connection;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.TokenDefect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario sets up and does, as read; names and references are already checked. */
record Plan(
        Map<String, IssuerPlan> issuers,
        Map<String, ListenerPlan> listeners,
        StsPlan sts,
        List<PhasePlan> phases,
        List<RulePlan> rules,
        List<Step> onset,
        Map<String, TokenPlan> tokens,
        List<Step> steps) {

    Plan {
        issuers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
        listeners = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(listeners));
        phases = List.copyOf(phases);
        rules = List.copyOf(rules);
        onset = List.copyOf(onset);
        tokens = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
        steps = List.copyOf(steps);
    }

    /** Tells whether the course depends on how long something takes. */
    boolean takesTime() {
        return !phases.isEmpty()
                || rules.stream().flatMap(rule -> rule.rule().faults().stream()).anyMatch(Faults::takesTime);
    }

    /** Tells whether something is done to the server's own listener, which concerns everybody who uses the server. */
    boolean changesMain() {
        return Stream.concat(onset.stream(), steps.stream())
                .anyMatch(step ->
                        step instanceof Step.Listen listen && listen.listener().equals(Connection.MAIN));
    }

    /** One more listener of the world. */
    record ListenerPlan(boolean plain) {}

    /** A phase of an issuer's rules, or of those of an endpoint of the STS. */
    record PhasePlan(@Nullable String issuer, @Nullable String endpoint, Phase phase) {}

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

    /** An identity provider as registered with the account; client ids and thumbprints may hold references. */
    record ProviderPlan(String issuer, List<String> clientIds, List<String> thumbprints, boolean allowHttp) {}

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
