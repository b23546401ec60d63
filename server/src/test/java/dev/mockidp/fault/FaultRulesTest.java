// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.Ending;
import dev.mockidp.http.Point;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultRulesTest {
    private static final Request REQUEST = Requests.get("/jwks", "User-Agent", "Amazon-STS/1");
    private static final Response HEALTHY = Response.json(200, "{\"keys\":[1]}");

    private final FaultRules rules = new FaultRules();

    private List<Integer> statuses(int times) {
        return IntStream.range(0, times)
                .mapToObj(
                        i -> rules.apply(Role.JWKS, REQUEST, HEALTHY).response().status())
                .toList();
    }

    @Test
    void withoutRulesThePlanStays() {
        FaultRules.Result result = rules.apply(Role.JWKS, REQUEST, HEALTHY);
        assertThat(result.response()).isSameAs(HEALTHY);
        assertThat(result.applied()).isEmpty();
    }

    @Test
    void aRuleStrikesItsRoleOnly() {
        rules.on(Role.JWKS).apply(new Status(503));
        assertThat(statuses(1)).containsExactly(503);
        assertThat(rules.apply(Role.DISCOVERY, REQUEST, HEALTHY).response()).isSameAs(HEALTHY);
    }

    @Test
    void occurrencesAreCounted() {
        rules.on(Role.JWKS).first(2).apply(new Status(500));
        rules.on(Role.JWKS).nth(4).apply(new Status(502));
        rules.on(Role.JWKS).from(6).apply(new Status(429));
        assertThat(statuses(7)).containsExactly(500, 500, 200, 502, 200, 429, 429);
    }

    @Test
    void everyNthStrikes() {
        rules.on().every(3).apply(new Status(500));
        assertThat(statuses(7)).containsExactly(200, 200, 500, 200, 200, 500, 200);
    }

    @Test
    void theFirstRuleThatStrikesWins() {
        rules.on(Role.JWKS).first(1).apply(new Status(500));
        rules.on(Role.JWKS).apply(new Status(404));
        assertThat(statuses(2)).containsExactly(500, 404);
    }

    @Test
    void faultsOfOneRuleStrikeFromInnermostToOutermost() {
        rules.on(Role.JWKS)
                .apply(new ConnectionClose(Point.afterBytes(3)), new Latency(Duration.ofSeconds(6)), new EmptyKeySet());
        FaultRules.Result result = rules.apply(Role.JWKS, REQUEST, HEALTHY);
        assertThat(result.applied()).containsExactly("empty-key-set", "latency", "connection-close");
        assertThat(result.response().text()).isEqualTo("{\"keys\":[]}");
        assertThat(result.response().delivery().delay()).isEqualTo(Duration.ofSeconds(6));
        assertThat(result.response().delivery().ending()).isEqualTo(Ending.close(Point.afterBytes(3)));
    }

    @Test
    void aHeaderPatternPicksTheClient() {
        rules.on().header("user-agent", "amazon-sts*").apply(new Status(403));
        assertThat(statuses(1)).containsExactly(403);
        Request browser = Requests.get("/jwks", "User-Agent", "Mozilla/5.0");
        assertThat(rules.apply(Role.JWKS, browser, HEALTHY).response().status()).isEqualTo(200);
        assertThat(rules.apply(Role.JWKS, Requests.get("/jwks"), HEALTHY)
                        .response()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void clearEndsAllRules() {
        rules.on().apply(new Status(500));
        rules.clear();
        assertThat(statuses(1)).containsExactly(200);
        assertThat(rules.list()).isEmpty();
    }

    @Test
    void numbersAreHandedOutOnceUnderParallelLoad() throws Exception {
        rules.on(Role.JWKS).first(1_000).apply(new Status(500));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> struck = IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(
                            () -> statuses(500).stream().filter(s -> s == 500).count()))
                    .toList();
            long total = 0;
            for (Future<Long> part : struck) {
                total += part.get();
            }
            assertThat(total).isEqualTo(1_000);
        } finally {
            pool.shutdown();
        }
    }

    private List<String> applied(Request request) {
        return rules.apply(Role.JWKS, request, HEALTHY).applied();
    }

    @Test
    void aRuleBeforeTheRequestIsAskedFirstAndTheOthersCount() {
        rules.on().apply(new Status(503));
        rules.on().first(1).apply(new ConnectionReset(Point.BEFORE_REQUEST));
        rules.on().form("a", "*").apply(new Status(500));
        assertThat(applied(REQUEST)).containsExactly("connection-reset");
        assertThat(applied(REQUEST)).containsExactly("status");
        assertThat(rules.standing().stream().map(FaultRules.Standing::seen)).containsExactly(2L, 2L, 0L);
        assertThat(rules.standing().stream().map(FaultRules.Standing::struck)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void theHeadIsAskedOnceAndTheRestOnce() {
        rules.on().nth(2).apply(new Stall(Point.BEFORE_REQUEST));
        rules.on().every(2).apply(new Status(503));
        assertThat(rules.strikeBeforeRequest()).isTrue();
        assertThat(rules.applyBeforeRequest(Role.JWKS, REQUEST, () -> HEALTHY)).isEmpty();
        assertThat(rules.applyAfterRequest(Role.JWKS, REQUEST, HEALTHY).applied())
                .isEmpty();
        assertThat(rules.applyBeforeRequest(Role.JWKS, REQUEST, () -> HEALTHY)).isPresent();
        assertThat(rules.standing().stream().map(FaultRules.Standing::seen)).containsExactly(2L, 2L);
        rules.clear();
        assertThat(rules.strikeBeforeRequest()).isFalse();
    }

    @Test
    void aPhaseCountsAnExchangeOnceWhicheverRuleTakesIt() {
        rules.phases(List.of(Phase.named("a").leaveAfter(2), Phase.named("b")));
        rules.on().phase("a").nth(1).apply(new Stall(Point.BEFORE_REQUEST));
        rules.on().phase("a").apply(new Status(503));
        rules.on().phase("b").apply(new ConnectionReset(Point.BEFORE_REQUEST));
        assertThat(IntStream.range(0, 3).mapToObj(i -> applied(REQUEST)))
                .containsExactly(List.of("stall"), List.of("status"), List.of("connection-reset"));
    }

    @Test
    void aPhaseIsEnteredByName() {
        rules.phases(List.of(Phase.named("a"), Phase.named("b"), Phase.named("c")));
        rules.enter("c");
        assertThat(rules.phase()).contains("c");
        rules.enter("b");
        assertThat(rules.phase()).contains("b");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> rules.enter("d"))
                .hasMessage("unknown phase \"d\"; known: a, b, c");
    }

    @Test
    void theNewestRuleCanComeFirst() {
        rules.on().apply(new Status(500));
        rules.addFirst(new FaultRule(When.ALWAYS, List.of(new Status(501))));
        rules.add(new FaultRule(When.ALWAYS, List.of(new Status(502))));
        assertThat(rules.list().stream().map(rule -> ((Status) rule.faults().get(0)).code()))
                .containsExactly(501, 500, 502);
        assertThat(statuses(1)).containsExactly(501);
    }

    @Test
    void aQuotaIsSharedAcrossRolesOrHadByEach() {
        rules.on(Role.DISCOVERY, Role.JWKS)
                .over(2, Duration.ofMinutes(1))
                .apply(new Throttle(429, Duration.ZERO, Throttle.Form.SECONDS));
        assertThat(throttled(Role.DISCOVERY, Role.JWKS, Role.DISCOVERY, Role.JWKS, Role.TOKEN))
                .containsExactly(200, 200, 429, 429, 200);
        rules.clear();
        rules.on(Role.DISCOVERY, Role.JWKS)
                .per(Scope.ROLE)
                .over(2, Duration.ofMinutes(1))
                .apply(new Throttle(429, Duration.ZERO, Throttle.Form.SECONDS));
        assertThat(throttled(Role.DISCOVERY, Role.JWKS, Role.DISCOVERY, Role.JWKS, Role.JWKS))
                .containsExactly(200, 200, 200, 200, 429);
    }

    private List<Integer> throttled(Role... roles) {
        return java.util.Arrays.stream(roles)
                .map(role -> rules.apply(role, REQUEST, HEALTHY).response().status())
                .toList();
    }
}
