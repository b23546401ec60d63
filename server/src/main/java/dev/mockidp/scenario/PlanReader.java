// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.fault.RuleFormatException;
import dev.mockidp.internal.yaml.Place;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.token.TokenDefect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        Plan.RulePlan read = new Plan.RulePlan(
                issuer.orElse(null), endpoint.orElse(null), rule(rule.find("when"), rule.need("then")));
        return read;
    }

    private static FaultRule rule(Optional<YamlNode> when, YamlNode then) {
        try {
            return new FaultRule(RuleCodec.when(when.map(YamlNode::plain).orElse(null)), RuleCodec.then(then.plain()));
        } catch (RuleFormatException e) {
            YamlNode part = e.path().get(0).equals("when") ? when.orElse(then) : then;
            throw new YamlException(place(part, e.path()), String.valueOf(e.getMessage()));
        }
    }

    /** The place of the part that a path leads to, as far as it goes through maps. */
    private static Place place(YamlNode node, List<String> path) {
        Place place = node.place();
        YamlNode now = node;
        for (String key : path.subList(1, path.size())) {
            if (!(now instanceof YamlMap map) || map.get(key).isEmpty()) {
                return place;
            }
            place = map.placeOf(key);
            now = map.get(key).get();
        }
        return place;
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
