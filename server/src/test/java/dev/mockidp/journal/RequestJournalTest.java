// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.Connection;
import dev.mockidp.http.Delivery;
import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestJournalTest {
    private final RequestJournal journal = new RequestJournal(3);

    @Test
    void theNewestAreKeptAndAllAreCounted() {
        for (int i = 1; i <= 5; i++) {
            journal.open(i % 2 == 0 ? Role.JWKS : Role.DISCOVERY, Requests.get("/" + i));
        }
        assertThat(journal.entries()).extracting(JournalEntry::path).containsExactly("/3", "/4", "/5");
        assertThat(journal.count()).isEqualTo(5);
        assertThat(journal.count(Role.JWKS)).isEqualTo(2);
        assertThat(journal.dropped()).isEqualTo(2);
        assertThat(journal.timeline()).startsWith("(2 older exchanges dropped)\n");
    }

    @Test
    void anEntryGrowsFromRequestToEnd() {
        JournalEntry entry = journal.open(Role.JWKS, Requests.get("/keys"));
        assertThat(entry.status()).isEmpty();
        assertThat(entry.ended()).isEmpty();
        assertThat(entry.toString()).contains("GET /keys").endsWith("under way");
        entry.planned(Response.text(503, "no"), List.of("status"));
        entry.accept(new DeliveryReport(How.SENT, 0, 2, System.nanoTime(), System.nanoTime()));
        assertThat(entry.status()).contains(503);
        assertThat(entry.faults()).containsExactly("status");
        assertThat(entry.ended()).contains(How.SENT);
        assertThat(entry.bodyBytes()).isEqualTo(2);
        assertThat(entry.toString()).contains("503", "[status]", "sent after");
    }

    @Test
    void awaitWakesWhenEnoughHaveCome() throws Exception {
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return journal.await(entry -> entry.role() == Role.JWKS, 2, Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                return false;
            }
        });
        journal.open(Role.JWKS, Requests.get("/1"));
        journal.open(Role.DISCOVERY, Requests.get("/2"));
        assertThat(waiter).isNotDone();
        journal.open(Role.JWKS, Requests.get("/3"));
        assertThat(waiter.get()).isTrue();
        assertThat(journal.await(entry -> true, 4, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void anEncodedNameHidesNoSecret() {
        String query = journal.open(
                        Role.STS, Requests.get("/?a=1&WebIdentity%54oken=s3cret&%zz=2&client%5fsecret=s3cret&&b"))
                .query();
        assertThat(query)
                .isEqualTo("a=1&WebIdentity%54oken=<redacted>&%zz=2&client%5fsecret=<redacted>&&b")
                .doesNotContain("s3cret");
    }

    @Test
    void aRedirectShowsNoSecret() {
        assertThat(Redaction.headers(Headers.of("location", "https://a.example/x?WebIdentityToken=s3cret&y=1"))
                        .first("Location"))
                .contains("https://a.example/x?WebIdentityToken=<redacted>&y=1");
    }

    @Test
    void secretsAreNotShown() {
        JournalEntry entry = journal.open(
                Role.TOKEN,
                Requests.get(
                        "/token?grant_type=x&client_secret=s3cret&WebIdentityToken=eyJ.x.y",
                        "Authorization",
                        "Basic s3cret",
                        "cookie",
                        "sid=s3cret",
                        "X-Kept",
                        "yes"));
        assertThat(entry.headers().toString() + entry.query() + entry + journal.timeline())
                .doesNotContain("s3cret", "eyJ")
                .contains("yes", "grant_type=x", "client_secret=<redacted>");
    }

    private static Request on(long connection, String path) {
        return on(Connection.MAIN, connection, path);
    }

    private static Request on(String listener, long connection, String path) {
        Request request = Requests.get(path);
        return new Request(
                request.method(),
                path,
                "",
                request.headers(),
                request.body(),
                new Connection(connection, request.connection().remote(), false, listener),
                request.receivedNanos());
    }

    @Test
    void connectionsAreCountedApart() {
        for (long connection : new long[] {1, 1, 2, 1, 3, 2}) {
            journal.open(Role.JWKS, on(connection, "/"));
        }
        assertThat(journal.connections()).isEqualTo(3);
        assertThat(journal.count()).isEqualTo(6);
    }

    @Test
    void connectionsOfTwoListenersAreCountedApart() {
        for (String listener : new String[] {"main", "cdn", "main", "cdn", "c".concat("dn"), "a/1"}) {
            journal.open(Role.JWKS, on(listener, 11, "/"));
        }
        assertThat(journal.connections()).isEqualTo(3);
        assertThat(journal.entries().get(2).connectionName()).isEqualTo("a/1/11");
        assertThat(journal.open(Role.JWKS, on(7, "/")).connectionName()).isEqualTo("7");
        journal.clear();
        journal.open(Role.JWKS, on(7, "/"));
        assertThat(journal.connections()).isEqualTo(1);
    }

    @Test
    void awaitWakesWhenAFaultIsPlanned() throws Exception {
        JournalEntry entry = journal.open(Role.JWKS, Requests.get("/keys"));
        CompletableFuture<Boolean> looked = new CompletableFuture<>();
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return journal.await(
                        one -> {
                            looked.complete(true);
                            return one.faults().contains("stall");
                        },
                        1,
                        Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                return false;
            }
        });
        looked.get();
        entry.planned(Response.text(200, "never sent"), List.of("stall"));
        assertThat(waiter.get(15, TimeUnit.SECONDS)).isTrue();
    }

    private JournalEntry answered(Role role, byte[] body) {
        JournalEntry entry = journal.open(role, Requests.get("/"));
        entry.planned(new Response(200, Headers.none(), body, Delivery.NORMAL), List.of());
        return entry;
    }

    @Test
    void contentsOfPublicDocumentsAreKeptWithinBounds() {
        assertThat(answered(Role.JWKS, new byte[] {1}).content()).contains(new byte[] {1});
        assertThat(answered(Role.TOKEN, new byte[] {1}).content()).isEmpty();
        assertThat(answered(Role.JWKS, new byte[Contents.MAX_BYTES + 1]).content())
                .isEmpty();
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            entries.add(answered(Role.DISCOVERY, new byte[50_000]));
        }
        assertThat(entries.stream().filter(entry -> entry.content().isPresent()))
                .hasSize((int) (Contents.MAX_SUM / 50_000))
                .contains(entries.get(199));
        byte[] shared = new byte[60_000];
        assertThat(java.util.stream.IntStream.range(0, 500)
                        .mapToObj(i -> answered(Role.JWKS, shared))
                        .toList())
                .allMatch(entry -> entry.content().isPresent());
    }

    @Test
    void hugeRequestsAreKeptUpToABoundOfMemory() {
        RequestJournal roomy = new RequestJournal();
        String padding = "x".repeat(1_000_000);
        for (int i = 0; i < 20; i++) {
            roomy.open(Role.JWKS, Requests.get("/", "X-Padding", padding));
        }
        assertThat(roomy.entries()).hasSizeBetween(10, 16);
        assertThat(roomy.count()).isEqualTo(20);
        assertThat(roomy.dropped()).isEqualTo(20 - roomy.entries().size());
        roomy.open(Role.JWKS, Requests.get("/"));
        assertThat(roomy.entries()).hasSizeGreaterThan(10);
    }

    @Test
    void eachRequestCountsWithItsOwnSize() {
        RequestJournal roomy = new RequestJournal();
        roomy.open(Role.JWKS, Requests.get("/"));
        roomy.clear();
        List<JournalEntry> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(roomy.open(Role.JWKS, Requests.get("/", "X-Padding", "x".repeat(i * 7919 % 300_000))));
        }
        int kept = roomy.entries().size();
        assertThat(roomy.entries()).isEqualTo(all.subList(300 - kept, 300));
        assertThat(weight(all.subList(300 - kept, 300))).isLessThanOrEqualTo(Kept.MAX_WEIGHT);
        assertThat(weight(all.subList(299 - kept, 300))).isGreaterThan(Kept.MAX_WEIGHT);
    }

    private static long weight(List<JournalEntry> entries) {
        return entries.stream().mapToLong(JournalEntry::weight).sum();
    }

    @Test
    void clearingForgetsExchangesAndCountsButNotNumbers() {
        journal.open(Role.JWKS, Requests.get("/"));
        journal.clear();
        assertThat(journal.count()).isZero();
        assertThat(journal.count(Role.JWKS)).isZero();
        assertThat(journal.connections()).isZero();
        assertThat(journal.dropped()).isZero();
        assertThat(journal.open(Role.JWKS, Requests.get("/")).number()).isEqualTo(2);
    }

    @Test
    void whatIsSeenCompletesWithoutAThread() {
        CompletableFuture<Void> two = journal.whenSeen(entry -> entry.ended().isPresent(), 2);
        for (int i = 0; i < 2; i++) {
            JournalEntry entry = journal.open(Role.JWKS, Requests.get("/"));
            entry.planned(Response.text(200, ""), List.of());
            assertThat(two).isNotDone();
            entry.accept(new DeliveryReport(How.SENT, 0, 0, System.nanoTime(), System.nanoTime()));
        }
        assertThat(two).isCompleted();
        assertThat(journal.whenSeen(entry -> true, 2)).isCompleted();
        assertThat(journal.whenSeen(entry -> true, 3)).isNotDone();
    }

    @Test
    void aWatcherIsToldThreeTimesUntilItEnds() {
        List<String> told = new ArrayList<>();
        Runnable end = journal.watch(entry ->
                told.add(entry.ended().isPresent() ? "ended" : entry.status().isPresent() ? "planned" : "request"));
        JournalEntry entry = journal.open(Role.JWKS, Requests.get("/"));
        entry.planned(Response.text(200, ""), List.of());
        entry.accept(new DeliveryReport(How.SENT, 0, 0, System.nanoTime(), System.nanoTime()));
        end.run();
        journal.open(Role.JWKS, Requests.get("/"));
        assertThat(told).containsExactly("request", "planned", "ended");
    }

    @Test
    void theShortestPauseIsFromAnEndToTheNextRequest() {
        assertThat(journal.minimumGap(entry -> true)).isEmpty();
        long start = System.nanoTime();
        at(start, start + 1_000_000);
        at(start + 4_000_000, start + 5_000_000);
        assertThat(journal.minimumGap(entry -> true)).contains(Duration.ofMillis(3));
        at(start + 4_500_000, start + 6_000_000);
        assertThat(journal.minimumGap(entry -> true)).contains(Duration.ZERO);
    }

    private void at(long received, long ended) {
        Request plain = Requests.get("/");
        JournalEntry entry = journal.open(
                Role.JWKS, new Request("GET", "/", "", plain.headers(), plain.body(), plain.connection(), received));
        entry.accept(new DeliveryReport(How.SENT, 0, 0, received, ended));
    }
}
