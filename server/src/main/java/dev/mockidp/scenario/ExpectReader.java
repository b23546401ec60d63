// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Role;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlList;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.sts.StsError;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a scenario expects at each door. */
final class ExpectReader {
    private static final List<String> CODES =
            Stream.of(StsError.values()).map(StsError::code).distinct().toList();

    private final Plan plan;
    private final Door door;

    private ExpectReader(Plan plan, Door door) {
        this.plan = plan;
        this.door = door;
    }

    static Map<Door, Expectation> read(YamlNode node, Plan plan) {
        Fields expect = Fields.of(node, "expect", "sts", "verifier", "caller");
        Map<Door, Expectation> read = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            expect.find(door.wireName())
                    .ifPresent(part -> read.put(door, new ExpectReader(plan, door).expectation(part)));
        }
        if (read.isEmpty()) {
            throw node.error("found nothing, expected one of sts, verifier, caller");
        }
        return read;
    }

    private Expectation expectation(YamlNode node) {
        Fields fields = Fields.of(node, door.wireName(), "calls", "fetches", "journal", "untouched");
        YamlNode calls = fields.need("calls");
        Expectation read = new Expectation(
                calls instanceof YamlList ? Fields.each(calls, this::call) : List.of(call(calls)),
                fields.each("fetches", ExpectReader::numbers),
                fields.find("journal").map(this::journal).orElse(Map.of()),
                fields.find("untouched").map(this::untouched).orElse(Map.of()));
        checkCount(calls, read.calls());
        int fetches = door == Door.STS ? count(Step.Fetch.class) : 0;
        if (read.fetches().size() != fetches) {
            throw node.error(door.wireName() + ".fetches has " + read.fetches().size() + " entries, but there are "
                    + fetches + " fetch steps at this door");
        }
        return read;
    }

    /** The expected calls must be as many as the steps make. */
    private void checkCount(YamlNode node, List<Expectation.Call> calls) {
        int made = plan.steps().stream().mapToInt(this::callsOf).sum();
        int expected = 0;
        for (Expectation.Call call : calls) {
            expected = call.times() == 0 ? Math.max(expected + 1, made) : expected + call.times();
        }
        if (made == 0 || expected != made) {
            throw node.error(door.wireName() + ".calls is about " + expected + " calls, but the steps make " + made
                    + "; \"times\" says how many calls an entry is about, the last entry takes the rest");
        }
    }

    private int callsOf(Step step) {
        if (door == Door.VERIFIER) {
            return step instanceof Step.Verify verify ? verify.times() : 0;
        }
        return step instanceof Step.AssumeRole call ? (door == Door.STS ? call.times() : 1) : 0;
    }

    private int count(Class<? extends Step> kind) {
        return (int) plan.steps().stream().filter(kind::isInstance).count();
    }

    private String[] keys() {
        return switch (door) {
            case STS -> new String[] {"times", "success", "error", "message", "noAnswer", "atLeast", "atMost"};
            case VERIFIER -> new String[] {"times", "outcome", "within"};
            case CALLER -> new String[] {"times", "retry", "outcome", "attempts", "minGap", "within"};
        };
    }

    private Expectation.Call call(YamlNode node) {
        Fields call = Fields.of(node, door.wireName() + ".calls", keys());
        int times = call.findCount("times").orElse(0);
        Expectation.Call read = switch (door) {
            case STS -> stsResult(call, times);
            case VERIFIER ->
                new Expectation.Verified(
                        times,
                        outcomes(call).orElseThrow(() -> node.error("verifier.calls needs \"outcome\"")),
                        within(call).orElse(null));
            case CALLER -> called(call, times);
        };
        return read;
    }

    private static Expectation.Call stsResult(Fields call, int times) {
        String error = call.findText("error").orElse(null);
        String message = call.findText("message").orElse(null);
        boolean success = call.flag("success", false);
        boolean noAnswer = call.flag("noAnswer", false);
        if ((error != null ? 1 : 0) + (success ? 1 : 0) + (noAnswer ? 1 : 0) != 1) {
            throw call.map().error("sts.calls needs one of \"success: true\", \"error\", \"noAnswer: true\"");
        }
        if (message != null && error == null) {
            throw call.map().error("found \"message\" without \"error\"");
        }
        if (error != null && CODES.stream().noneMatch(error::equals)) {
            throw Fields.unknown(call.need("error"), "error", error, CODES);
        }
        return new Expectation.StsResult(
                times,
                error,
                message,
                noAnswer,
                call.findDuration("atLeast").orElse(Duration.ZERO),
                call.findDuration("atMost").orElse(null));
    }

    private static Expectation.Call called(Fields call, int times) {
        Optional<Set<Outcome>> outcomes = outcomes(call);
        Optional<Numbers> attempts = call.find("attempts").map(ExpectReader::numbers);
        Optional<Advice> advice = call.find("retry").map(node -> Fields.oneOf(node, Advice.class));
        return new Expectation.Called(
                times,
                outcomes.orElse(advice.map(Advice::outcomes).orElse(EnumSet.of(Outcome.ACCEPT))),
                attempts.orElse(advice.map(Advice::attempts).orElse(new Numbers(1, 1))),
                call.findDuration("minGap").orElse(Duration.ZERO),
                within(call).orElse(null));
    }

    /** Whether to ask again is of use, with what follows for a client unless the scenario says otherwise. */
    private enum Advice {
        WORTHWHILE(EnumSet.of(Outcome.ACCEPT), new Numbers(2, Long.MAX_VALUE)),
        PERMANENT(EnumSet.of(Outcome.REJECT, Outcome.CONFIG), new Numbers(1, 3));

        private final Set<Outcome> outcomes;
        private final Numbers attempts;

        Advice(Set<Outcome> outcomes, Numbers attempts) {
            this.outcomes = Collections.unmodifiableSet(outcomes);
            this.attempts = attempts;
        }

        Set<Outcome> outcomes() {
            return outcomes;
        }

        Numbers attempts() {
            return attempts;
        }
    }

    private static Optional<Set<Outcome>> outcomes(Fields call) {
        return call.find("outcome").map(node -> {
            List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
            return items.stream()
                    .map(item -> Fields.oneOf(item, Outcome.class))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class)));
        });
    }

    private static Optional<Span> within(Fields call) {
        return call.find("within").map(StepReader::span);
    }

    private Map<String, Map<Role, Numbers>> journal(YamlNode node) {
        return Fields.entries(node, issuer -> {
            checkIssuer(node, issuer.getKey());
            Map<Role, Numbers> counts = new EnumMap<>(Role.class);
            issuer.getValue().asMap().entries().forEach((name, count) -> {
                Role role = Role.find(name)
                        .orElseThrow(() -> new YamlException(
                                issuer.getValue().asMap().placeOf(name),
                                "unknown role \"" + name + "\"; known: " + Role.known()));
                counts.put(role, numbers(count));
            });
            return counts;
        });
    }

    private Map<String, List<String>> untouched(YamlNode node) {
        return Fields.entries(node, issuer -> {
            checkIssuer(node, issuer.getKey());
            return Fields.texts(issuer.getValue());
        });
    }

    private void checkIssuer(YamlNode node, String name) {
        if (!plan.issuers().containsKey(name)) {
            throw new YamlException(
                    node.asMap().placeOf(name),
                    "unknown issuer \"" + name + "\"; known: "
                            + String.join(", ", plan.issuers().keySet()));
        }
    }

    private static Numbers numbers(YamlNode node) {
        return Fields.checked(node, () -> Numbers.parse(Fields.text(node)));
    }
}
