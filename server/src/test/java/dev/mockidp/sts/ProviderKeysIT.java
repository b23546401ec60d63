// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.mockidp.http.Role;
import dev.mockidp.testing.RawServer;
import dev.mockidp.testing.TestKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the STS fetches, how often, and what it makes of what it gets. */
class ProviderKeysIT {
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private void assertNoKeys(String cause) {
        StsFixture.Answer answer = f.call(f.token());
        assertThat(answer.message()).as(answer.text()).startsWith("Couldn't retrieve verification key");
        assertThat(f.lastFailure()).startsWith("FAILED keys: ").contains(cause);
    }

    private void assertTaken() {
        StsFixture.Answer answer = f.call(f.token());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void keysAreFetchedOnceInAHundredCalls() {
        for (int i = 0; i < 100; i++) {
            assertTaken();
        }
        assertThat(f.idp.asked()).containsExactly(DISCOVERY, "/keys");
        assertThat(f.account.keyFetchCount(Role.DISCOVERY)).isEqualTo(1);
        assertThat(f.account.keyFetchCount(Role.JWKS)).isEqualTo(1);
        assertThat(f.account.keyFetches())
                .extracting(KeyFetch::role, KeyFetch::status, KeyFetch::failure)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Role.DISCOVERY, 200, null),
                        org.assertj.core.groups.Tuple.tuple(Role.JWKS, 200, null));
        assertThat(f.account.lastVerification().orElseThrow().toString()).contains("from the cache");
    }

    @ParameterizedTest
    @CsvSource({
        "Cache-Control, no-cache, 5",
        "Cache-Control, 'max-age=0, No-Cache', 5",
        "Pragma, no-cache, 5",
        "Cache-Control, max-age=0, 1",
        "Cache-Control, no-store, 1",
        "X-Other, no-cache, 1"
    })
    void noCacheMakesEveryCallCallBack(String header, String value, int fetches) {
        f.idp.header("/keys", header, value);
        for (int i = 0; i < 5; i++) {
            assertTaken();
        }
        assertThat(f.idp.asked("/keys")).isEqualTo(fetches);
        assertThat(f.idp.asked(DISCOVERY)).isEqualTo(fetches);
    }

    @Test
    void noCacheOnTheDiscoveryDocumentDoesNotCount() {
        f.idp.header(DISCOVERY, "Cache-Control", "no-cache");
        assertTaken();
        assertTaken();
        assertThat(f.idp.asked("/keys")).isEqualTo(1);
    }

    @Test
    void unknownKeyIdFetchesAgain() {
        assertTaken();
        f.idp.publish(TestKeys.OTHER_RSA);
        TestToken rotated = f.token().signedBy(TestKeys.OTHER_RSA, "RS256");
        assertThat(f.call(rotated).status()).isEqualTo(200);
        assertThat(f.call(rotated).status()).isEqualTo(200);
        assertThat(f.idp.asked("/keys")).isEqualTo(2);
        assertNoKeys("no key \"rsa-1\" for RS256 among those fetched: [\"rsa-2\"]");
        assertThat(f.idp.asked("/keys")).isEqualTo(3);
    }

    @Test
    void cachedKeysGrowOldByTheAccountsClock() {
        assertTaken();
        f.account.advanceClock(Duration.ofMinutes(59));
        f.call(f.token());
        assertThat(f.idp.asked("/keys")).isEqualTo(1);
        f.account.advanceClock(Duration.ofMinutes(2));
        f.call(f.token());
        assertThat(f.idp.asked("/keys")).isEqualTo(2);
    }

    @Test
    void withdrawnKeyIsTakenWhileItIsCached() {
        assertTaken();
        f.idp.publish(TestKeys.OTHER_RSA);
        assertTaken();
    }

    @Test
    void removedProviderLosesItsCachedKeys() {
        assertTaken();
        OidcProvider provider = f.account.provider(f.idp.url()).orElseThrow();
        f.account.removeProvider(f.idp.url());
        assertThat(f.call(f.token()).message()).startsWith("No OpenIDConnect provider");
        f.account.register(provider);
        assertTaken();
        assertThat(f.idp.asked("/keys")).isEqualTo(2);
    }

    @Test
    void failedFetchIsNotRemembered() {
        f.idp.status("/keys", 503);
        assertNoKeys("jwks: answered 503, expected 200");
        f.idp.status("/keys", 200);
        assertTaken();
        assertThat(f.account.keyFetches().get(1).toString())
                .matches("jwks GET http://localhost:\\d+/keys 503 after \\d\\.\\d{3}s: answered 503, expected 200");
    }

    @Test
    void parallelColdCallsShareOneFetch() throws Exception {
        int calls = 20;
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        f.idp.beforeAnswer(() -> {
            arrived.countDown();
            await(go);
        });
        List<StsFixture.Answer> answers = inParallel(calls, arrived, go);
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(f.idp.asked()).containsExactly(DISCOVERY, "/keys");
    }

    @Test
    void parallelCallsOfAProviderThatForbidsCachingEachCallBack() throws Exception {
        f.idp.header("/keys", "Cache-Control", "no-cache");
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        f.idp.beforeAnswer(() -> {
            arrived.countDown();
            await(go);
        });
        assertThat(inParallel(10, arrived, go)).allMatch(answer -> answer.status() == 200);
        assertThat(f.idp.asked("/keys")).isEqualTo(10);
    }

    private List<StsFixture.Answer> inParallel(int calls, CountDownLatch arrived, CountDownLatch go) throws Exception {
        TestToken token = f.token();
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<CompletableFuture<StsFixture.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> f.call(token), threads));
            }
            arrived.await();
            // Each call is in the journal before it looks at the keys.
            assertThat(f.account.journal().await(entry -> true, calls, Duration.ofSeconds(20)))
                    .isTrue();
            go.countDown();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "jwks_uri",
                "response_types_supported",
                "subject_types_supported",
                "id_token_signing_alg_values_supported"
            })
    void discoveryWithoutARequiredMemberIsAsIfUnreachable(String member) {
        Map<String, @Nullable Object> document = TestIdp.document(f.idp.url(), Map.of());
        document.remove(member);
        f.idp.serve(DISCOVERY, dev.mockidp.internal.json.Json.write(document));
        assertNoKeys(member);
        assertThat(f.idp.asked("/keys")).isZero();
    }

    @Test
    void nullIsEnoughForTheResponseTypesOnly() {
        f.idp.discovery(Collections.singletonMap("response_types_supported", null));
        assertTaken();
        f.account.removeProvider(f.idp.url());
        f.account.register(OidcProvider.of(f.idp.url()).withClientIds("app").withAllowHttp());
        f.idp.discovery(Collections.singletonMap("subject_types_supported", null));
        assertNoKeys("required member subject_types_supported is missing");
    }

    @Test
    void discoveryOfAnotherIssuerIsRefused() {
        f.idp.discovery(Map.of("issuer", f.idp.url() + "/"));
        assertNoKeys("discovery: issuer is \"" + f.idp.url() + "/\", expected exactly \"" + f.idp.url() + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <html>blocked by policy</html> | not a JSON object
            []                             | not a JSON object
            {"keys":[                      | not a JSON object
            {}                             | has no array "keys"
            {"keys":[]}                    | no usable key; left out: []
            {"keys":[{"kty":"oct"}]}       | no usable key; left out: ["keys[0]: kty is
            """)
    void unusableKeySetIsAsIfUnreachable(String document, String cause) {
        f.idp.serve("/keys", document);
        assertNoKeys("jwks: " + cause);
    }

    @Test
    void blockPageInPlaceOfDiscoveryIsNamed() {
        f.idp.serve(DISCOVERY, "<!DOCTYPE html><title>Access denied</title>");
        assertNoKeys("discovery: not a JSON object");
    }

    @Test
    void keySetMayHoldAHundredKeysOfAType() throws Exception {
        JWK[] keys = new JWK[101];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new ECKeyGenerator(Curve.P_256).keyID("k" + i).generate();
        }
        JWK[] most = IntStream.range(0, 101)
                .mapToObj(i -> i == 100 ? TestKeys.RSA : keys[i])
                .toArray(JWK[]::new);
        f.idp.publish(keys);
        assertNoKeys("0 RSA and 101 EC keys, expected at most 100 of each");
        f.idp.publish(most);
        assertTaken();
    }

    @Test
    void documentLargerThanTheLimitIsRefused() {
        f.idp.serve("/keys", "{\"keys\":[]," + " ".repeat(1 << 20) + "\"x\":1}");
        assertNoKeys("jwks: too large");
    }

    @Test
    void plainHttpIsTakenOnLoopbackAndIfTheRegistrationSaysSoOnly() {
        f.idp.discovery(Map.of("jwks_uri", "http://idp.example/keys"));
        assertNoKeys("jwks: \"http://idp.example/keys\" may not be fetched");
        for (String uri : List.of("ftp://localhost/keys", "file:///etc/passwd", "keys", "http://[", "https:///keys")) {
            f.idp.discovery(Map.of("jwks_uri", uri));
            assertNoKeys("may not be fetched");
        }
        assertThat(f.account.keyFetchCount(Role.JWKS)).isZero();
    }

    @Test
    void redirectIsNotFollowed() {
        f.idp.status("/keys", 302);
        f.idp.header("/keys", "Location", "/elsewhere");
        assertNoKeys("jwks: answered 302, expected 200");
        assertThat(f.idp.asked("/elsewhere")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/elsewhere, true", "http://127.0.0.1:PORT/elsewhere, false", "https://example.com/elsewhere, false"})
    void redirectIsFollowedWithinItsOriginIfSaidSo(String location, boolean followed) {
        f.close();
        f = StsFixture.with(u -> u.withMaxRedirects(1));
        f.idp.serve("/elsewhere", new com.nimbusds.jose.jwk.JWKSet(TestKeys.RSA).toString());
        f.idp.status("/keys", 302);
        f.idp.header(
                "/keys",
                "Location",
                location.replace("PORT", "" + f.idp.address().getPort()));
        assertThat(f.call(f.token()).status()).isEqualTo(followed ? 200 : 400);
        assertThat(f.idp.asked("/elsewhere")).isEqualTo(followed ? 1 : 0);
    }

    @Test
    void bothDocumentsTogetherHaveOneTimeLimit() throws Exception {
        try (RawServer idp = RawServer.start((server, connection) -> {
            boolean keys = server.readRequest(connection).startsWith("GET /keys");
            if (keys) {
                server.beSilent();
            }
            server.pause(100);
            String document = dev.mockidp.internal.json.Json.write(
                    TestIdp.document("http://localhost:" + server.port(), Map.of()));
            RawServer.send(
                    connection, "HTTP/1.1 200 OK\r\nContent-Length: " + document.length() + "\r\n\r\n" + document);
        })) {
            f.close();
            f = new StsFixture(settings -> settings.withIdpTimeout(Duration.ofMillis(250)));
            String url = "http://localhost:" + idp.port();
            f.account.register(OidcProvider.of(url).withClientIds("app").withAllowHttp());
            long start = System.nanoTime();
            assertThat(f.call(f.token().with("iss", url)).message()).startsWith("Couldn't retrieve");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
            assertThat(f.lastFailure()).contains("jwks: timed out after 0.1").contains("limit 0.250 s in all");
            assertThat(idp.requests()).hasSize(2);
        }
    }

    @Test
    void closingTheServiceEndsAFetchUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        f.idp.beforeAnswer(() -> {
            asked.countDown();
            await(new CountDownLatch(1));
        });
        TestToken token = f.token();
        CompletableFuture<StsFixture.Answer> answer = CompletableFuture.supplyAsync(() -> f.call(token));
        asked.await();
        f.sts.close();
        assertThat(answer.join().message()).startsWith("Couldn't retrieve");
    }

    /** Starts a call that stays at the request for keys with a number, where the old keys are on their way already. */
    private CompletableFuture<StsFixture.Answer> held(int request, CountDownLatch go) throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        f.idp.beforeAnswer(() -> {
            if (f.idp.asked("/keys") == request && done.compareAndSet(false, true)) {
                arrived.countDown();
                await(go);
            }
        });
        TestToken token = f.token();
        CompletableFuture<StsFixture.Answer> call = CompletableFuture.supplyAsync(() -> f.call(token));
        arrived.await();
        return call;
    }

    @Test
    void keysOnTheirWayWhenTheProviderIsRemovedAreNotKept() throws Exception {
        OidcProvider provider = f.account.provider(f.idp.url()).orElseThrow();
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<StsFixture.Answer> call = held(1, go);
        f.account.removeProvider(f.idp.url());
        f.account.register(provider);
        go.countDown();
        call.join();
        assertTaken();
        assertTaken();
        assertThat(f.idp.asked("/keys")).isEqualTo(2);
    }

    @Test
    void slowFetchDoesNotReplaceTheKeysOfALaterOne() throws Exception {
        f.idp.header("/keys", "Cache-Control", "no-cache");
        assertTaken();
        f.idp.header("/keys", "Cache-Control", "max-age=60");
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<StsFixture.Answer> slow = held(2, go);
        f.idp.publish(TestKeys.OTHER_RSA);
        TestToken rotated = f.token().signedBy(TestKeys.OTHER_RSA, "RS256");
        assertThat(f.call(rotated).status()).isEqualTo(200);
        go.countDown();
        assertThat(slow.join().status()).isEqualTo(200);
        assertThat(f.call(rotated).status()).isEqualTo(200);
        assertThat(f.idp.asked("/keys")).isEqualTo(3);
    }

    @Test
    void issuerThatIsMappedElsewhereLosesItsCachedKeys() throws Exception {
        assertTaken();
        try (TestIdp other = new TestIdp()) {
            other.serve(DISCOVERY, dev.mockidp.internal.json.Json.write(TestIdp.document(f.idp.url(), Map.of())));
            other.publish(TestKeys.OTHER_RSA);
            f.account.mapIssuer(f.idp.url(), other.address());
            assertNoKeys("no key \"rsa-1\"");
            TestToken rotated = f.token().signedBy(TestKeys.OTHER_RSA, "RS256");
            assertThat(f.call(rotated).status()).isEqualTo(200);
            long asked = other.asked("/keys");
            f.account.mapIssuer(f.idp.url(), other.address());
            assertThat(f.call(rotated).status()).isEqualTo(200);
            assertThat(other.asked("/keys")).as("mapped as before").isEqualTo(asked);
        }
    }
}
