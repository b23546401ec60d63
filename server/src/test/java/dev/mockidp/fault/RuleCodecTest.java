// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.http.Point;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCodecTest {
    private static final List<Fault> FAULTS = List.of(new Status(503));

    @SuppressWarnings("unchecked")
    private static FaultRule read(String yaml) {
        return RuleCodec.read((Map<String, @Nullable Object>)
                requireNonNull(Yaml.read("rule.yaml", yaml).plain()));
    }

    static Stream<When> occasions() {
        return Stream.of(
                When.ALWAYS,
                When.of(Selector.of(Role.JWKS, Role.DISCOVERY), Occurrence.first(2)),
                When.of(
                        Selector.ANY
                                .withPath("/keys/*")
                                .withMethods("GET", "HEAD")
                                .withHeader("User-Agent", "curl*")
                                .withQuery("tenant", "a*")
                                .withForm("grant_type", "client_credentials")
                                .withLabel("app-*")
                                .withListener("other"),
                        Occurrence.every(3).per(Scope.CLIENT)),
                When.of(Selector.ANY, Occurrence.over(5, Duration.ofSeconds(60)).countingCalls()),
                When.ALWAYS
                        .within(new Window(Duration.ofSeconds(1), Duration.ofSeconds(4), Window.Anchor.START))
                        .inPhase("outage")
                        .sharing(new Share(0.25, 42))
                        .expiring(Duration.ofMinutes(1)),
                When.ALWAYS.within(new Window(Duration.ofSeconds(1), null, Window.Anchor.PHASE)));
    }

    @ParameterizedTest
    @MethodSource("occasions")
    void everyOccasionComesBackFromYaml(When when) {
        FaultRule rule = new FaultRule(when, FAULTS);
        assertThat(read(Json.writePretty(RuleCodec.write(rule)))).isEqualTo(rule);
    }

    @Test
    void aFaultMayOccurTwice() {
        FaultRule rule =
                new FaultRule(When.ALWAYS, List.of(new SetHeader("Age", "1"), new SetHeader("Pragma", "no-cache")));
        assertThat(read(Json.writePretty(RuleCodec.write(rule)))).isEqualTo(rule);
    }

    @Test
    void aRuleWithoutOccasionsAlwaysStrikes() {
        assertThat(read("then: {status: 503}")).isEqualTo(new FaultRule(When.ALWAYS, FAULTS));
    }

    @Test
    void phasesComeBackFromYaml() {
        List<Phase> phases = List.of(
                Phase.named("up").leaveAfter(Duration.ofSeconds(3)),
                Phase.named("down").leaveAfter(7).leaveOn("reject"),
                Phase.named("end"));
        String yaml = Json.writePretty(phases.stream().map(RuleCodec::write).toList());
        assertThat(RuleCodec.phases(Yaml.read("phases.yaml", yaml).plain())).isEqualTo(phases);
        assertThatThrownBy(() -> RuleCodec.phases(List.of(Map.of("nam", "a")))).hasMessage("phases.name: is needed");
        assertThatThrownBy(() -> RuleCodec.phases(List.of(Map.of("name", "a", "until", "b"))))
                .hasMessageStartingWith("unknown key \"until\" in phases; known: after, exchanges, name, outcome");
    }

    @Test
    void aQuotaIsReadAsWhatGoesBeyondIt() {
        assertThat(read("{when: {quota: {limit: 5, window: 60s}, per: role}, then: {status: 503}}")
                        .when()
                        .occurrence())
                .isEqualTo(Occurrence.over(5, Duration.ofSeconds(60)).per(Scope.ROLE));
    }

    @Test
    void wordsOfOtherToolsAreRead() {
        When when = read("{when: {failRequestCount: 2, toxicity: 0.5, ttlMillis: 900}, then: {status: 503}}")
                .when();
        assertThat(when.occurrence()).isEqualTo(Occurrence.first(2));
        assertThat(when.share()).isEqualTo(new Share(0.5, 0));
        assertThat(when.expires()).isEqualTo(Duration.ofMillis(900));
        assertThat(RuleCodec.then(Map.of("fault", "CONNECTION_RESET_BY_PEER")))
                .containsExactly(new ConnectionReset(Point.BEFORE_RESPONSE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault: EMPTY_RESPONSE|connection-close: before-response",
                "fault: RANDOM_DATA_THEN_CLOSE|garbage: {}",
                "fault: MALFORMED_RESPONSE_CHUNK|bad-chunk: {bytes: 1}",
                "fixedDelayMilliseconds: 500|latency: 500ms",
                "delayDistribution: {type: fixed, milliseconds: 5}|latency: 5ms",
                "delayDistribution: {type: uniform, lower: 5, upper: 9}|uniform-latency: {lower: 5ms, upper: 9ms}",
                "delayDistribution: {type: lognormal, median: 80, sigma: 0.4, maxValue: 900}|log-normal-latency: {median: 80ms, sigma: 0.4, max: 900ms}",
                "chunkedDribbleDelay: {numberOfChunks: 5, totalDuration: 1000}|dribble-body: {parts: 5, during: 1s}",
                "latency: {latency: 1000}|latency: 1s",
                "latency: {latency: 1000, jitter: 100}|uniform-latency: {lower: 900ms, upper: 1100ms}",
                "bandwidth: {rate: 4}|rate-limit: 4000",
                "limit_data: {bytes: 7}|connection-close: after 7 bytes",
                "reset_peer: {timeout: 0}|connection-reset: before-response",
                "timeout: {timeout: 0}|stall: before-response",
                "empty-reply: {}|connection-close: before-response",
            })
    void faultsOfOtherToolsAreReadAsOurs(String theirs, String ours) {
        assertThat(read("then: {" + theirs + "}")).isEqualTo(read("then: {" + ours + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault: NONE|unknown fault \"NONE\"; known: CONNECTION_RESET_BY_PEER",
                "delayDistribution: {type: normal}|delayDistribution.type: found \"normal\", expected fixed",
                "bandwidth: {rat: 4}|bandwidth.rate: is needed",
                "bandwidth: {rate: 4, x: 1}|unknown key \"x\" in bandwidth; known: rate",
                "reset_peer: {timeout: 5}|reset_peer.timeout: expected 0",
            })
    void faultsOfOtherToolsThatMeanSomethingElseAreRefused(String theirs, String message) {
        assertThatThrownBy(() -> read("then: {" + theirs + "}"))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{when: {rolle: jwks}, then: {status: 503}}|unknown key \"rolle\" in when; known: after, anchor",
                "{when: {role: jwk}, then: {status: 503}}|when.role: unknown role \"jwk\"; known: discovery, jwks",
                "{when: {first: 1, nth: 2}, then: {status: 503}}|when.first: found first and nth, expected one of them",
                "{when: {first: 0}, then: {status: 503}}|when.first: found \"0\", expected a whole number from 1",
                "{when: {per: host}, then: {status: 503}}|when.per: found \"host\", expected one of rule, role, path",
                "{when: {share: 2}, then: {status: 503}}|when.share: part must be 0..1, got 2.0",
                "{when: {after: 5s, until: 4s}, then: {status: 503}}|when.until: need 0 <= after < until",
                "{when: {anchor: start}, then: {status: 503}}|when.anchor: needs \"after\" or \"until\" beside it",
                "{when: {quota: {limit: 5}}, then: {status: 503}}|when.quota.window: is needed, for example 60s",
                "{when: jwks, then: {status: 503}}|when: found \"jwks\", expected a map of settings",
                "{when: {role: jwks}}|\"then\" must name at least one fault; known: ",
                "{than: {status: 503}}|unknown key \"than\" in a rule; known: then, when",
                "{then: {statos: 503}}|unknown fault \"statos\"; known: ",
            })
    void aMistakeIsNamedWithAWayOut(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageStartingWith(message);
    }
}
