// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.ListenerChange;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Role;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.token.KeyMove;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a scenario. */
final class StepReader {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Span NO_PAUSE = Span.of(Duration.ZERO);
    private static final Set<String> ONSET =
            Set.of("keys", "rotate", "signAhead", "publish", "withdraw", "listener", "advance", "register");
    private static final String BROWSER = "Mozilla/5.0 (a browser on another network)";

    private final Set<String> issuers;
    private final Plan.StsPlan sts;
    private final Set<String> tokens;
    private final Set<String> listeners;
    private final Map<String, Kind> kinds = new TreeMap<>();

    private record Kind(Function<Fields, Step> reader, String[] keys) {}

    StepReader(Set<String> issuers, Plan.StsPlan sts, Set<String> tokens, Set<String> listeners) {
        this.issuers = issuers;
        this.sts = sts;
        this.tokens = tokens;
        this.listeners = listeners;
        kind("assumeRole", this::assumeRole, "token", "role", "endpoint", "times", "pause", "timeout");
        kind("verify", step -> new Step.Verify(token(step), times(step), pause(step)), "token", "times", "pause");
        kind("mint", step -> new Step.Mint(token(step)), "token");
        kind("keys", step -> keys(step, move(step)), "issuer", "move");
        kind("rotate", step -> keys(step, KeyMove.ROTATE), "issuer");
        kind("signAhead", step -> keys(step, KeyMove.SIGN_BEFORE_PUBLISH), "issuer");
        kind("publish", step -> keys(step, KeyMove.PUBLISH_SIGNING), "issuer");
        kind("withdraw", step -> keys(step, KeyMove.WITHDRAW_OLD), "issuer");
        kind("listener", this::listener, "name", "fault", "next", "delay");
        kind("nextPhase", step -> new Step.NextPhase(WorldReader.issuer(step, issuers)), "issuer");
        kind("recover", step -> new Step.Recover(WorldReader.issuer(step, issuers)), "issuer");
        kind("register", this::register, "issuer", "clientIds", "thumbprints", "allowHttp");
        kind("advance", this::advance, "issuer", "by");
        kind("pause", step -> new Step.Pause(span(step.need("for"))), "for");
        kind("fetch", this::fetch, "issuer", "role", "path", "userAgent");
    }

    private void kind(String name, Function<Fields, Step> reader, String... keys) {
        kinds.put(name, new Kind(reader, keys));
    }

    List<Step> all(YamlNode node) {
        List<Step> steps = Fields.each(node, step -> step(step, kinds.keySet()));
        if (steps.isEmpty()) {
            throw node.expected("at least one step");
        }
        return steps;
    }

    /** Reads what happens when the faults come in force. */
    List<Step> onset(YamlNode node) {
        return Fields.each(node, step -> step(step, ONSET));
    }

    private Step step(YamlNode node, Set<String> allowed) {
        YamlMap map = node.asMap();
        if (map.entries().size() != 1) {
            throw node.error("found " + map.entries().size() + " keys, expected one step in each item of the list");
        }
        Map.Entry<String, YamlNode> only = map.entries().entrySet().iterator().next();
        if (!allowed.contains(only.getKey())) {
            throw new YamlException(
                    map.placeOf(only.getKey()),
                    "unknown step \"" + only.getKey() + "\"; known: " + String.join(", ", new TreeSet<>(allowed)));
        }
        Kind kind = Objects.requireNonNull(kinds.get(only.getKey()));
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

    private Step keys(Fields step, KeyMove move) {
        return new Step.Keys(WorldReader.issuer(step, issuers), move);
    }

    private static KeyMove move(Fields step) {
        YamlNode move = step.need("move");
        return Fields.checked(move, () -> KeyMove.named(Fields.text(move)));
    }

    private Step listener(Fields step) {
        String name = step.find("name")
                .map(node -> Fields.known(node, "listener", listeners))
                .orElse(Connection.MAIN);
        Map<String, @Nullable Object> change = new LinkedHashMap<>(step.map().plain());
        change.remove("name");
        return Fields.checked(step.map(), () -> new Step.Listen(name, ListenerChange.read(change)));
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
