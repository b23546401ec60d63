// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        entry.accept(new DeliveryReport(How.SENT, 2, System.nanoTime(), System.nanoTime()));
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
}
