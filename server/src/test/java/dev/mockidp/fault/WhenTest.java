// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Point;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.testing.Requests;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The axes on which a rule strikes, each alone and together, on a clock that the test moves. */
class WhenTest {
    private static final Response HEALTHY = Response.text(200, "healthy");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // wraps round, as nanoTime may
    private final FaultRules rules = new FaultRules(Clock.systemUTC(), nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean struck(Role role, Request request) {
        return rules.apply(role, request, HEALTHY).response().status() == 503;
    }

    private boolean struck() {
        return struck(Role.JWKS, Requests.get("/jwks"));
    }

    private List<Boolean> struck(int times) {
        return Stream.generate(this::struck).limit(times).toList();
    }

    private static Request on(long connection, String agent) {
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000 + (int) connection);
        return new Request(
                "GET",
                "/jwks",
                "",
                Headers.of("User-Agent", agent),
                new byte[0],
                new Connection(connection, remote, false),
                0);
    }

    @Test
    void aPathIsComparedWithItsPattern() {
        rules.on().path("/keys/*").apply(new Status(503));
        assertThat(struck(Role.OTHER, Requests.get("/keys/1"))).isTrue();
        assertThat(struck(Role.OTHER, Requests.get("/jwks"))).isFalse();
    }

    @Test
    void aMethodIsCompared() {
        rules.on().method("POST").apply(new Status(503));
        assertThat(struck(Role.TOKEN, Requests.form("/token", "a=b"))).isTrue();
        assertThat(struck()).isFalse();
    }

    @Test
    void parametersAreDecoded() {
        rules.when(When.of(Selector.ANY.withQuery("a b", "ü*"), Occurrence.ALWAYS))
                .apply(new Status(503));
        rules.when(When.of(Selector.ANY.withForm("grant", "x y"), Occurrence.ALWAYS))
                .apply(new Status(503));
        assertThat(struck(Role.JWKS, Requests.get("/jwks?a%20b=%C3%BC1"))).isTrue();
        assertThat(struck(Role.JWKS, Requests.get("/jwks?a%20b=u1&a+b=%"))).isFalse();
        assertThat(struck(Role.TOKEN, Requests.form("/token", "z&grant=x+y"))).isTrue();
        assertThat(struck(Role.TOKEN, Requests.form("/token", "grant=x"))).isFalse();
    }

    @Test
    void aLabelAndAListenerAreCompared() {
        rules.on().label("app-*").apply(new Status(503));
        rules.when(When.of(Selector.ANY.withListener("foreign"), Occurrence.ALWAYS))
                .apply(new Status(503));
        assertThat(struck(Role.JWKS, Requests.get("/jwks").withLabel("app-1"))).isTrue();
        assertThat(struck(Role.JWKS, Requests.get("/jwks").withLabel("other"))).isFalse();
        assertThat(struck()).isFalse();
        Connection foreign = new Connection(1, new InetSocketAddress(0), false, "foreign");
        assertThat(struck(Role.JWKS, new Request("GET", "/", "", Headers.none(), new byte[0], foreign, 0)))
                .isTrue();
    }

    @Test
    void numbersRunApartForEachClient() {
        rules.on().first(1).per(Scope.CLIENT).apply(new Status(503));
        assertThat(struck(Role.JWKS, on(1, "a"))).isTrue();
        assertThat(struck(Role.JWKS, on(2, "b"))).isTrue();
        assertThat(struck(Role.JWKS, on(3, "a"))).isFalse();
    }

    @Test
    void numbersRunApartForEachConnectionRoleAndPath() {
        rules.on(Role.JWKS).first(1).per(Scope.CONNECTION).apply(new Status(503));
        rules.on(Role.TOKEN, Role.DISCOVERY).first(1).per(Scope.ROLE).apply(new Status(503));
        rules.on(Role.OTHER).first(1).per(Scope.PATH).apply(new Status(503));
        assertThat(struck(Role.JWKS, on(1, "a"))).isTrue();
        assertThat(struck(Role.JWKS, on(1, "a"))).isFalse();
        assertThat(struck(Role.JWKS, on(2, "a"))).isTrue();
        for (Role role : List.of(Role.TOKEN, Role.DISCOVERY)) {
            assertThat(struck(role, Requests.get("/"))).isTrue();
            assertThat(struck(role, Requests.get("/"))).isFalse();
        }
        assertThat(struck(Role.OTHER, Requests.get("/a"))).isTrue();
        assertThat(struck(Role.OTHER, Requests.get("/b"))).isTrue();
        assertThat(struck(Role.OTHER, Requests.get("/a"))).isFalse();
    }

    @Test
    void aQuotaBeginsAgainAfterItsWindow() {
        rules.on(Role.JWKS, Role.DISCOVERY).over(2, Duration.ofSeconds(60)).apply(new Status(503));
        assertThat(struck(3)).containsExactly(false, false, true);
        assertThat(struck(Role.DISCOVERY, Requests.get("/d"))).isTrue();
        pass(Duration.ofSeconds(60));
        assertThat(struck(3)).containsExactly(false, false, true);
    }

    @Test
    void aQuotaMayBeEachRolesOwn() {
        rules.on(Role.JWKS, Role.DISCOVERY)
                .per(Scope.ROLE)
                .over(1, Duration.ofSeconds(60))
                .apply(new Status(503));
        assertThat(struck(2)).containsExactly(false, true);
        assertThat(struck(Role.DISCOVERY, Requests.get("/d"))).isFalse();
    }

    @Test
    void aSilentRepeatCountsAsTheCallThatItRepeats() {
        Occurrence calls = Occurrence.first(1).countingCalls();
        rules.when(When.of(Selector.ANY, calls)).apply(new ConnectionReset(Point.BEFORE_RESPONSE));
        assertThat(applied(on(1, "Java/17"))).containsExactly("connection-reset");
        assertThat(applied(on(2, "Java/17"))).containsExactly("connection-reset");
        assertThat(applied(on(3, "Java/17"))).isEmpty();
    }

    @Test
    void aSilentRepeatCountsByItselfUnlessAskedOtherwise() {
        rules.on().first(1).apply(new ConnectionReset(Point.BEFORE_RESPONSE));
        assertThat(applied(on(1, "Java/17"))).containsExactly("connection-reset");
        assertThat(applied(on(2, "Java/17"))).isEmpty();
    }

    private List<String> applied(Request request) {
        return rules.apply(Role.JWKS, request, HEALTHY).applied();
    }

    @Test
    void aWindowMayBeginWithTheFirstHit() {
        rules.on()
                .within(new Window(Duration.ofSeconds(1), Duration.ofSeconds(3), Window.Anchor.FIRST_HIT))
                .apply(new Status(503));
        pass(Duration.ofSeconds(10));
        assertThat(struck()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(struck()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(struck()).isFalse();
    }

    @Test
    void theFirstHitIsTheFirstExchangeSelectedWhateverItsNumber() {
        rules.on(Role.JWKS)
                .from(3)
                .within(new Window(Duration.ofSeconds(1), null, Window.Anchor.FIRST_HIT))
                .apply(new Status(503));
        assertThat(struck(Role.DISCOVERY, on(1, "x"))).isFalse();
        pass(Duration.ofSeconds(10));
        assertThat(struck(Role.JWKS, on(1, "x"))).isFalse(); // number 1, at 0 s: the time begins
        pass(Duration.ofMillis(500));
        assertThat(struck(Role.JWKS, on(1, "x"))).isFalse(); // number 2, at 0.5 s
        assertThat(struck(Role.JWKS, on(1, "x"))).isFalse(); // number 3, at 0.5 s: too early
        pass(Duration.ofMillis(500));
        assertThat(struck(Role.JWKS, on(1, "x"))).isTrue(); // number 4, at 1 s
    }

    @Test
    void aWindowMayBeginWithTheRule() {
        rules.on()
                .within(new Window(Duration.ZERO, Duration.ofSeconds(3), Window.Anchor.START))
                .apply(new Status(503));
        pass(Duration.ofSeconds(2));
        assertThat(struck()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(struck()).isFalse();
    }

    @Test
    void aWindowMayBeginWithThePhase() {
        rules.phases(List.of(Phase.named("up"), Phase.named("down")));
        rules.on()
                .phase("down")
                .within(new Window(Duration.ofSeconds(1), null, Window.Anchor.PHASE))
                .apply(new Status(503));
        pass(Duration.ofSeconds(5));
        assertThat(struck()).isFalse();
        rules.advance();
        assertThat(struck()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(struck()).isTrue();
    }

    @Test
    void phasesAreLeftByTimeByCountByOutcomeAndOnDemand() {
        rules.phases(List.of(
                Phase.named("a").leaveAfter(Duration.ofSeconds(2)),
                Phase.named("b").leaveAfter(2),
                Phase.named("c").leaveOn("reject"),
                Phase.named("d"),
                Phase.named("e")));
        assertThat(rules.phase()).contains("a");
        pass(Duration.ofSeconds(2));
        assertThat(rules.phase()).contains("b");
        struck(2);
        assertThat(rules.phase()).contains("b");
        struck();
        assertThat(rules.phase()).contains("c");
        rules.record("accept");
        assertThat(rules.phase()).contains("c");
        rules.record("reject");
        assertThat(rules.phase()).contains("d");
        rules.advance();
        rules.advance();
        assertThat(rules.phase()).contains("e");
    }

    @Test
    void aShareFollowsFromItsSeed() {
        rules.on().share(0.25, 7).apply(new Status(503));
        List<Boolean> first = struck(4_000);
        assertThat(first.stream().filter(one -> one).count()).isBetween(900L, 1_100L);
        rules.clear();
        rules.on().share(0.25, 7).apply(new Status(503));
        assertThat(struck(4_000)).isEqualTo(first);
        rules.clear();
        rules.on().share(0.25, 8).apply(new Status(503));
        assertThat(struck(4_000)).isNotEqualTo(first);
    }

    @Test
    void aRuleEndsByItself() {
        long id = rules.on().expires(Duration.ofSeconds(5)).apply(new Status(503));
        assertThat(struck()).isTrue();
        assertThat(rules.standing()).extracting(FaultRules.Standing::id).containsExactly(id);
        pass(Duration.ofSeconds(5));
        assertThat(struck()).isFalse();
        assertThat(rules.standing()).isEmpty();
    }

    @Test
    void axesCombineWithAnd() {
        rules.on()
                .every(2)
                .within(new Window(Duration.ZERO, Duration.ofSeconds(3), Window.Anchor.START))
                .apply(new Status(503));
        assertThat(struck(4)).containsExactly(false, true, false, true);
        pass(Duration.ofSeconds(3));
        assertThat(struck(2)).containsExactly(false, false);
    }

    @Test
    void theFirstRuleThatStrikesWinsAndTheOrderIsVisible() {
        long first = rules.on().nth(2).apply(new Status(500));
        long second = rules.on().apply(new Status(503));
        assertThat(struck(3)).containsExactly(true, false, true);
        assertThat(rules.standing())
                .extracting(FaultRules.Standing::id, FaultRules.Standing::seen, FaultRules.Standing::struck)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first, 3L, 1L),
                        org.assertj.core.groups.Tuple.tuple(second, 3L, 2L));
        assertThat(rules.remove(second)).isTrue();
        assertThat(rules.remove(second)).isFalse();
        assertThat(struck()).isFalse();
    }

    @Test
    void fiftyRulesThatDoNotApplyCostMicrosecondsAtMost() {
        for (int i = 0; i < 50; i++) {
            rules.on(Role.TOKEN).header("User-Agent", "client-" + i + "*").apply(new Status(503));
        }
        Request request = Requests.get("/jwks", "User-Agent", "client-7/1");
        int calls = 100_000;
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            assertThat(rules.apply(Role.JWKS, request, HEALTHY).response()).isSameAs(HEALTHY);
        }
        // a request over a socket costs some 20 microseconds; the rules may cost a twentieth on a quiet machine
        assertThat((System.nanoTime() - start) / calls).isLessThan(10_000);
        assertThat(rules.apply(Role.TOKEN, request, HEALTHY).applied()).containsExactly("status");
    }

    @Test
    void numbersAreHandedOutOnceUnderParallelLoad() throws Exception {
        rules.on().first(1_000).per(Scope.ROLE).apply(new Status(503));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> counts = IntStream.range(0, 8)
                    .mapToObj(any -> threads.submit(
                            () -> struck(500).stream().filter(one -> one).count()))
                    .toList();
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            assertThat(sum).isEqualTo(1_000);
        } finally {
            threads.shutdown();
        }
    }
}
