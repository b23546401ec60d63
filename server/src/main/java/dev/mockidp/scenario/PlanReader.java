// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.fault.RuleFormatException;
import dev.mockidp.http.Connection;
import dev.mockidp.internal.yaml.Place;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.token.TokenDefect;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario sets up: world, rules and tokens; the steps are left to {@link StepReader}. */
final class PlanReader {
    private static final String[] TOKEN = {
        "issuer", "subject", "audience", "claims", "without", "header", "lifetime", "defects"
    };

    private final Map<String, Plan.IssuerPlan> issuers;
    private final Plan.StsPlan sts;
    private final Set<String> listeners;

    private PlanReader(Map<String, Plan.IssuerPlan> issuers, Plan.StsPlan sts, Set<String> listeners) {
        this.issuers = issuers;
        this.sts = sts;
        this.listeners = listeners;
    }

    static Plan read(Fields whole) {
        Fields world = Fields.of(whole.need("world"), "world", "issuers", "listeners", "sts");
        Map<String, Plan.IssuerPlan> issuers = WorldReader.issuers(world.need("issuers"));
        Map<String, Plan.ListenerPlan> opened =
                world.find("listeners").map(WorldReader::listeners).orElse(Map.of());
        Plan.StsPlan sts = WorldReader.sts(world.find("sts").orElse(null), issuers.keySet());
        Set<String> listeners = new LinkedHashSet<>(Set.of(Connection.MAIN));
        listeners.addAll(opened.keySet());
        PlanReader reader = new PlanReader(issuers, sts, listeners);
        List<Plan.PhasePlan> phases = whole.each("phases", reader::phase);
        List<Plan.RulePlan> rules = whole.each("rules", node -> reader.rule(node, phases));
        Map<String, Plan.TokenPlan> tokens =
                Fields.entries(whole.need("tokens"), entry -> reader.token(entry.getValue()));
        StepReader steps = new StepReader(issuers.keySet(), sts, tokens.keySet(), listeners);
        return new Plan(
                issuers,
                opened,
                sts,
                phases,
                rules,
                whole.find("onset").map(steps::onset).orElse(List.of()),
                tokens,
                steps.all(whole.need("steps")));
    }

    private Plan.PhasePlan phase(YamlNode node) {
        Fields phase = Fields.of(node, "a phase", "issuer", "sts", "name", "after", "exchanges", "outcome");
        Optional<String> endpoint = endpoint(phase);
        String issuer = endpoint.isPresent() ? null : WorldReader.issuer(phase, issuers.keySet());
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(phase.map().plain());
        settings.remove("issuer");
        settings.remove("sts");
        return Fields.checked(
                node,
                () -> new Plan.PhasePlan(
                        issuer,
                        endpoint.orElse(null),
                        RuleCodec.phases(List.of(settings)).get(0)));
    }

    private Optional<String> endpoint(Fields part) {
        return part.find("sts").map(name -> Fields.known(name, "endpoint", sts.endpoints()));
    }

    private Plan.RulePlan rule(YamlNode node, List<Plan.PhasePlan> phases) {
        Fields rule = Fields.of(node, "a rule", "issuer", "sts", "when", "then");
        Optional<String> issuer = rule.find("issuer").map(name -> Fields.known(name, "issuer", issuers.keySet()));
        Optional<String> endpoint = endpoint(rule);
        if (issuer.isPresent() == endpoint.isPresent()) {
            throw node.error("a rule needs either \"issuer\" or \"sts\"");
        }
        Optional<YamlNode> when = rule.find("when");
        Plan.RulePlan read =
                new Plan.RulePlan(issuer.orElse(null), endpoint.orElse(null), rule(when, rule.need("then")));
        when.ifPresent(given -> check(given, read, phases));
        return read;
    }

    /** A rule for a phase or a listener that is not there would never strike. */
    private void check(YamlNode given, Plan.RulePlan rule, List<Plan.PhasePlan> phases) {
        YamlMap when = given.asMap();
        when.get("listener").ifPresent(name -> Fields.known(name, "listener", listeners));
        when.get("phase").ifPresent(name -> {
            List<String> known = phases.stream()
                    .filter(phase -> Objects.equals(phase.issuer(), rule.issuer())
                            && Objects.equals(phase.endpoint(), rule.endpoint()))
                    .map(phase -> phase.phase().name())
                    .toList();
            Fields.known(name, "phase", known);
        });
    }

    private static FaultRule rule(Optional<YamlNode> when, YamlNode then) {
        try {
            return new FaultRule(RuleCodec.when(when.map(YamlNode::plain).orElse(null)), RuleCodec.then(then.plain()));
        } catch (RuleFormatException e) {
            YamlNode part = e.path().get(0).equals("when") ? when.orElse(then) : then;
            throw new YamlException(place(part, e.path()), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw then.error(String.valueOf(e.getMessage()));
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
