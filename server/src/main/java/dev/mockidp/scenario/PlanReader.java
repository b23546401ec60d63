// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.Occurrence;
import dev.mockidp.fault.Selector;
import dev.mockidp.http.Role;
import dev.mockidp.internal.yaml.YamlList;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.token.TokenDefect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a scenario sets up: world, rules and tokens; the steps are left to {@link StepReader}. */
final class PlanReader {
    private static final String[] TOKEN = {
        "issuer", "subject", "audience", "claims", "without", "header", "lifetime", "defects"
    };

    private final Map<String, Plan.IssuerPlan> issuers;
    private final Plan.StsPlan sts;

    private PlanReader(Map<String, Plan.IssuerPlan> issuers, Plan.StsPlan sts) {
        this.issuers = issuers;
        this.sts = sts;
    }

    static Plan read(Fields whole) {
        Fields world = Fields.of(whole.need("world"), "world", "issuers", "sts");
        Map<String, Plan.IssuerPlan> issuers = WorldReader.issuers(world.need("issuers"));
        Plan.StsPlan sts = WorldReader.sts(world.find("sts").orElse(null), issuers.keySet());
        PlanReader reader = new PlanReader(issuers, sts);
        List<Plan.RulePlan> rules = whole.each("rules", reader::rule);
        Map<String, Plan.TokenPlan> tokens =
                Fields.entries(whole.need("tokens"), entry -> reader.token(entry.getValue()));
        List<Step> steps = new StepReader(issuers.keySet(), sts, tokens.keySet()).all(whole.need("steps"));
        return new Plan(issuers, sts, rules, tokens, steps);
    }

    private Plan.RulePlan rule(YamlNode node) {
        Fields rule = Fields.of(node, "a rule", "issuer", "sts", "when", "then");
        Optional<String> issuer = rule.find("issuer").map(name -> Fields.known(name, "issuer", issuers.keySet()));
        Optional<String> endpoint = rule.find("sts").map(name -> Fields.known(name, "endpoint", sts.endpoints()));
        if (issuer.isPresent() == endpoint.isPresent()) {
            throw node.error("a rule needs either \"issuer\" or \"sts\"");
        }
        Optional<Fields> when = rule.find("when")
                .map(part -> Fields.of(part, "when", "role", "header", "first", "nth", "from", "every"));
        Plan.RulePlan read = new Plan.RulePlan(
                issuer.orElse(null),
                endpoint.orElse(null),
                when.map(PlanReader::selector).orElse(Selector.ANY),
                when.map(PlanReader::occurrence).orElse(Occurrence.ALWAYS),
                faults(rule.need("then")));
        return read;
    }

    private static Selector selector(Fields when) {
        List<Role> roles = when.find("role")
                .map(node -> (node instanceof YamlList list ? list.items() : List.of(node))
                        .stream().map(item -> Fields.oneOf(item, Role.class)).toList())
                .orElse(List.of());
        Map<String, String> headers = when.find("header")
                .map(node -> Fields.entries(node, entry -> Fields.text(entry.getValue())))
                .orElse(Map.of());
        return new Selector(Set.copyOf(roles), headers);
    }

    private static Occurrence occurrence(Fields when) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Stream.of("first", "nth", "from", "every")
                .forEach(key -> when.findCount(key).ifPresent(count -> found.put(key, count)));
        if (found.size() > 1) {
            throw when.map().error("found " + String.join(" and ", found.keySet()) + ", expected one of them");
        }
        return found.entrySet().stream()
                .findFirst()
                .map(entry -> switch (entry.getKey()) {
                    case "first" -> Occurrence.first(entry.getValue());
                    case "nth" -> Occurrence.nth(entry.getValue());
                    case "from" -> Occurrence.from(entry.getValue());
                    default -> Occurrence.every(entry.getValue());
                })
                .orElse(Occurrence.ALWAYS);
    }

    private static List<Fault> faults(YamlNode node) {
        List<Fault> faults = new ArrayList<>();
        node.asMap()
                .entries()
                .forEach((name, settings) -> faults.add(
                        Fields.checked(node.asMap().placeOf(name), () -> FaultCodec.read(name, settings.plain()))));
        if (faults.isEmpty()) {
            throw node.expected("at least one fault; known: " + String.join(", ", FaultCodec.names()));
        }
        return faults;
    }

    private Plan.TokenPlan token(YamlNode node) {
        Fields token = Fields.of(node, "a token", TOKEN);
        Plan.TokenPlan read = new Plan.TokenPlan(
                WorldReader.issuer(token, issuers.keySet()),
                token.findText("subject").orElse(null),
                token.texts("audience"),
                token.find("claims").map(claims -> claims.asMap().plain()).orElse(Map.of()),
                token.texts("without"),
                token.find("header").map(header -> header.asMap().plain()).orElse(Map.of()),
                token.findDuration("lifetime").orElse(null),
                defects(token));
        return read;
    }

    private static Set<TokenDefect> defects(Fields token) {
        return token
                .each(
                        "defects",
                        node -> TokenDefect.find(Fields.text(node))
                                .orElseThrow(() -> node.error(
                                        "unknown defect \"" + Fields.text(node) + "\"; known: " + TokenDefect.known())))
                .stream()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
