// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Role;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a scenario. */
final class StepReader {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Span NO_PAUSE = Span.of(Duration.ZERO);
    private static final String BROWSER = "Mozilla/5.0 (a browser on another network)";

    private final Set<String> issuers;
    private final Plan.StsPlan sts;
    private final Set<String> tokens;
    private final Map<String, Kind> kinds = new TreeMap<>();

    private record Kind(Function<Fields, Step> reader, String[] keys) {}

    StepReader(Set<String> issuers, Plan.StsPlan sts, Set<String> tokens) {
        this.issuers = issuers;
        this.sts = sts;
        this.tokens = tokens;
        kind("assumeRole", this::assumeRole, "token", "role", "endpoint", "times", "pause", "timeout");
        kind("verify", step -> new Step.Verify(token(step), times(step), pause(step)), "token", "times", "pause");
        kind("mint", step -> new Step.Mint(token(step)), "token");
        kind("rotate", step -> keys(step, Step.KeyChange.ROTATE), "issuer");
        kind("signAhead", step -> keys(step, Step.KeyChange.SIGN_AHEAD), "issuer");
        kind("publish", step -> keys(step, Step.KeyChange.PUBLISH), "issuer");
        kind("withdraw", step -> keys(step, Step.KeyChange.WITHDRAW), "issuer");
        kind("recover", step -> new Step.Recover(WorldReader.issuer(step, issuers)), "issuer");
        kind("register", this::register, "issuer", "clientIds", "allowHttp");
        kind("advance", this::advance, "issuer", "by");
        kind("pause", step -> new Step.Pause(span(step.need("for"))), "for");
        kind("fetch", this::fetch, "issuer", "role", "path", "userAgent");
    }

    private void kind(String name, Function<Fields, Step> reader, String... keys) {
        kinds.put(name, new Kind(reader, keys));
    }

    List<Step> all(YamlNode node) {
        List<Step> steps = Fields.each(node, this::step);
        if (steps.isEmpty()) {
            throw node.expected("at least one step");
        }
        return steps;
    }

    private Step step(YamlNode node) {
        YamlMap map = node.asMap();
        if (map.entries().size() != 1) {
            throw node.error("found " + map.entries().size() + " keys, expected one step in each item of the list");
        }
        Map.Entry<String, YamlNode> only = map.entries().entrySet().iterator().next();
        Kind kind = kinds.get(only.getKey());
        if (kind == null) {
            throw new YamlException(
                    map.placeOf(only.getKey()),
                    "unknown step \"" + only.getKey() + "\"; known: " + String.join(", ", kinds.keySet()));
        }
        return kind.reader.apply(Fields.of(only.getValue(), only.getKey(), kind.keys));
    }

    private Step assumeRole(Fields step) {
        List<String> roles = sts.roles().stream().map(Plan.RolePlan::name).toList();
        Optional<String> endpoint = step.find("endpoint").map(node -> Fields.known(node, "endpoint", sts.endpoints()));
        return new Step.AssumeRole(
                token(step),
                Fields.known(step.need("role"), "role", roles),
                endpoint.orElse(sts.endpoints().get(0)),
                times(step),
                pause(step),
                step.findDuration("timeout").orElse(CALL_TIMEOUT));
    }

    private Step keys(Fields step, Step.KeyChange change) {
        return new Step.Keys(WorldReader.issuer(step, issuers), change);
    }

    private Step register(Fields step) {
        return new Step.Register(WorldReader.provider(step.map(), issuers));
    }

    private Step advance(Fields step) {
        return new Step.Advance(
                WorldReader.issuer(step, issuers),
                step.findDuration("by").orElseThrow(() -> step.map().error("advance needs \"by\"")));
    }

    private Step fetch(Fields step) {
        Role role =
                step.find("role").map(node -> Fields.oneOf(node, Role.class)).orElse(null);
        @Nullable String path = step.findText("path").orElse(null);
        if ((role == null) == (path == null)) {
            throw step.map().error("fetch needs either \"role\" or \"path\"");
        }
        if (role != null && role != Role.DISCOVERY && role != Role.JWKS) {
            throw step.map().error("found the role " + role + ", expected discovery or jwks");
        }
        return new Step.Fetch(
                WorldReader.issuer(step, issuers),
                role,
                path,
                step.findText("userAgent").orElse(BROWSER));
    }

    private String token(Fields step) {
        return Fields.known(step.need("token"), "token", tokens);
    }

    private static int times(Fields step) {
        return step.findCount("times").orElse(1);
    }

    private static Span pause(Fields step) {
        return step.find("pause").map(StepReader::span).orElse(NO_PAUSE);
    }

    static Span span(YamlNode node) {
        return Fields.checked(node, () -> Span.parse(Fields.text(node)));
    }
}
