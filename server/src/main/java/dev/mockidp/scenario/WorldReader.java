// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Connection;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.token.SigningAlgorithm;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the issuers and the STS of a scenario's world. */
final class WorldReader {
    private static final Duration IDP_TIMEOUT = Duration.ofSeconds(5);
    private static final String[] ISSUER = {"profile", "identifier", "algorithm", "keys", "unreachable"};
    private static final String ENDPOINT = "regional";

    private WorldReader() {}

    static Map<String, Plan.IssuerPlan> issuers(YamlNode node) {
        if (node.asMap().entries().isEmpty()) {
            throw node.expected("at least one issuer");
        }
        return Fields.entries(node, entry -> issuer(entry.getKey(), Fields.of(entry.getValue(), "an issuer", ISSUER)));
    }

    private static Plan.IssuerPlan issuer(String name, Fields fields) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw fields.map().error("found the issuer \"" + name + "\", expected a name in lower case");
        }
        Plan.IssuerPlan read = new Plan.IssuerPlan(
                name,
                fields.find("profile")
                        .map(node -> Fields.known(node, "profile", IdpProfile.names()))
                        .orElse("generic"),
                fields.findText("identifier").orElse(null),
                fields.find("algorithm")
                        .map(node -> SigningAlgorithm.find(Fields.text(node))
                                .orElseThrow(() -> node.error("unknown algorithm \"" + Fields.text(node) + "\"; known: "
                                        + SigningAlgorithm.known())))
                        .orElse(null),
                fields.find("keys")
                        .map(node -> Fields.known(node, "source of keys", List.of("pooled", "fresh"))
                                .equals("fresh"))
                        .orElse(false),
                fields.flag("unreachable", false));
        if (read.unreachable() && read.identifier() != null) {
            throw fields.map().error("found \"unreachable\" beside \"identifier\", expected one of them");
        }
        return read;
    }

    static Map<String, Plan.ListenerPlan> listeners(YamlNode node) {
        return Fields.entries(node, entry -> {
            String name = entry.getKey();
            if (!name.matches("[a-z][a-z0-9-]*") || name.equals(Connection.MAIN)) {
                throw entry.getValue()
                        .error("found the listener \"" + name + "\", expected a name in lower case other than main");
            }
            return new Plan.ListenerPlan(
                    Fields.of(entry.getValue(), "a listener", "plain").flag("plain", false));
        });
    }

    /** The issuer that a part names; the only one there is if it names none. */
    static String issuer(Fields fields, Set<String> issuers) {
        return fields.find("issuer")
                .map(node -> Fields.known(node, "issuer", issuers))
                .orElseGet(() -> {
                    if (issuers.size() == 1) {
                        return issuers.iterator().next();
                    }
                    throw fields.map().error("needs \"issuer\": one of " + String.join(", ", issuers));
                });
    }

    static Plan.StsPlan sts(@Nullable YamlNode node, Set<String> issuers) {
        if (node == null) {
            return new Plan.StsPlan(IDP_TIMEOUT, List.of(ENDPOINT), List.of(), List.of());
        }
        Fields sts = Fields.of(node, "sts", "idpTimeout", "endpoints", "providers", "roles");
        List<String> endpoints = sts.texts("endpoints");
        Plan.StsPlan read = new Plan.StsPlan(
                sts.findDuration("idpTimeout").orElse(IDP_TIMEOUT),
                endpoints.isEmpty() ? List.of(ENDPOINT) : endpoints,
                sts.each("providers", provider -> provider(provider, issuers)),
                sts.each("roles", role -> role(role, issuers)));
        return read;
    }

    static Plan.ProviderPlan provider(YamlNode node, Set<String> issuers) {
        Fields provider = Fields.of(node, "a provider", "issuer", "clientIds", "thumbprints", "allowHttp");
        return new Plan.ProviderPlan(
                issuer(provider, issuers),
                provider.texts("clientIds"),
                provider.texts("thumbprints"),
                provider.flag("allowHttp", false));
    }

    private static Plan.RolePlan role(YamlNode node, Set<String> issuers) {
        Fields role = Fields.of(node, "a role", "name", "trusts", "trustPolicy", "maxSessionSeconds");
        if (role.find("trusts").isPresent() == role.find("trustPolicy").isPresent()) {
            throw node.error("a role needs either \"trusts\" or \"trustPolicy\"");
        }
        Map<String, ?> policy = role.find("trusts")
                .<Map<String, ?>>map(
                        trusts -> trustPolicy(Fields.of(trusts, "trusts", "issuer", "audience", "subject"), issuers))
                .orElseGet(() -> role.need("trustPolicy").asMap().plain());
        Plan.RolePlan read = new Plan.RolePlan(
                role.needText("name"),
                policy,
                role.findCount("maxSessionSeconds").orElse(null));
        return read;
    }

    /** The policy that the console writes for a provider: one statement, audience and subject compared exactly. */
    private static Map<String, ?> trustPolicy(Fields trusts, Collection<String> issuers) {
        String issuer = issuer(trusts, Set.copyOf(issuers));
        Map<String, Object> equals = new LinkedHashMap<>();
        trusts.findText("audience").ifPresent(value -> equals.put("${issuer." + issuer + ".key}:aud", value));
        trusts.findText("subject").ifPresent(value -> equals.put("${issuer." + issuer + ".key}:sub", value));
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Federated", "${issuer." + issuer + ".provider}"));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        if (!equals.isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", equals));
        }
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        return policy;
    }
}
