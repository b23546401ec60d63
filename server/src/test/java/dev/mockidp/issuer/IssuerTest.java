// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import dev.mockidp.fault.EmptyKeySet;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.token.KeySource;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.SigningKey;
import dev.mockidp.token.TokenKind;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {
    private final Issuer issuer = TestIssuers.issuer("generic");

    @Test
    void urlsAreBelowWhereItIsServed() {
        assertThat(issuer.baseUrl()).hasToString("http://localhost:8080/acme");
        assertThat(issuer.identifier()).isEqualTo("http://localhost:8080/acme");
        assertThat(issuer.discoveryUri()).hasToString("http://localhost:8080/acme/.well-known/openid-configuration");
        assertThat(issuer.jwksUri()).hasToString("http://localhost:8080/acme/jwks");
        assertThat(issuer.tokenUri()).hasToString("http://localhost:8080/acme/token");
    }

    @Test
    void slashAtTheEndOfTheBaseUrlIsTakenOff() {
        Issuer other = new Issuer(
                IssuerSpec.of("generic"),
                "acme",
                URI.create("http://localhost:1/acme/"),
                KeySource.pooled(),
                Clock.systemUTC());
        assertThat(other.baseUrl()).hasToString("http://localhost:1/acme");
        assertThat(other.identifier()).isEqualTo("http://localhost:1/acme");
    }

    @Test
    void discoveryNamesWhatIsServed() {
        Response response = TestIssuers.get(issuer, "/.well-known/openid-configuration");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(TestIssuers.json(response))
                .containsEntry("issuer", issuer.identifier())
                .containsEntry("jwks_uri", issuer.jwksUri().toString())
                .containsEntry("token_endpoint", issuer.tokenUri().toString());
    }

    @Test
    void foreignIdentifierChangesWhatIsSaidNotWhereItIsServed() {
        Issuer foreign = TestIssuers.issuer(IssuerSpec.of("gitlab").identifier("https://gitlab.example.com/"));
        assertThat(foreign.jwksUri()).hasToString("http://localhost:8080/acme/oauth/discovery/keys");
        assertThat(TestIssuers.json(TestIssuers.get(foreign, "/.well-known/openid-configuration")))
                .containsEntry("issuer", "https://gitlab.example.com/")
                .containsEntry("jwks_uri", "https://gitlab.example.com/oauth/discovery/keys");
        assertThat(foreign.mint().claims()).containsEntry("iss", "https://gitlab.example.com/");
    }

    @Test
    void identityPoolHasTheOneIdentifierUnlessToldOtherwise() {
        Issuer pool = TestIssuers.issuer("cognito-identity-pool");
        assertThat(pool.identifier()).isEqualTo("https://cognito-identity.amazonaws.com");
        assertThat(pool.mint().claims()).containsEntry("iss", "https://cognito-identity.amazonaws.com");
        assertThat(TestIssuers.json(TestIssuers.get(pool, "/.well-known/openid-configuration")))
                .containsEntry("jwks_uri", "https://cognito-identity.amazonaws.com/.well-known/jwks_uri");
        Issuer own = TestIssuers.issuer(IssuerSpec.of("cognito-identity-pool").identifier("https://pool.example.com"));
        assertThat(own.mint().claims()).containsEntry("iss", "https://pool.example.com");
    }

    @Test
    void keySetIsWhatIsPublished() throws ParseException {
        SigningKey first = issuer.keys().signing();
        assertThat(kids()).containsExactly(first.kid());
        SigningKey second = issuer.keys().rotate();
        assertThat(kids()).containsExactly(first.kid(), second.kid());
        issuer.keys().withdraw(first.kid());
        assertThat(kids()).containsExactly(second.kid());
    }

    private List<String> kids() throws ParseException {
        return JWKSet.parse(TestIssuers.get(issuer, "/jwks").text()).getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }

    @Test
    void documentsAreWrittenOncePerChange() {
        Response discovery = TestIssuers.get(issuer, "/.well-known/openid-configuration");
        Response jwks = TestIssuers.get(issuer, "/jwks");
        assertThat(TestIssuers.get(issuer, "/.well-known/openid-configuration")).isSameAs(discovery);
        assertThat(TestIssuers.get(issuer, "/jwks")).isSameAs(jwks);
        issuer.keys().signWith(issuer.keys().newKey());
        assertThat(TestIssuers.get(issuer, "/jwks")).isSameAs(jwks);
        issuer.keys().rotate();
        assertThat(TestIssuers.get(issuer, "/jwks")).isNotSameAs(jwks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/nothing", "/.well-known/jwks.json", "/jwks/", "/JWKS", "/%6awks"})
    void unknownPathIsNotFoundAndNamesTheKnownOnes(String path) {
        Response response = TestIssuers.get(issuer, path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(TestIssuers.json(response))
                .containsEntry("error", "not_found")
                .containsEntry("known", List.of("/.well-known/openid-configuration", "/jwks", "/token"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /.well-known/openid-configuration | GET, HEAD
            DELETE | /jwks                             | GET, HEAD
            GET    | /token                            | POST
            """)
    void otherMethodIsRefusedWithThoseAllowed(String method, String path, String allowed) {
        Response response = issuer.handle(TestIssuers.request(method, path, Headers.none(), ""))
                .response();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow")).contains(allowed);
    }

    @Test
    void headIsAnsweredAsGet() {
        Response head = issuer.handle(TestIssuers.request("HEAD", "/jwks", Headers.none(), ""))
                .response();
        assertThat(head).isEqualTo(TestIssuers.get(issuer, "/jwks"));
    }

    @Test
    void faultsStrikeTheRoleAndAreWrittenDown() {
        issuer.faults().on(Role.JWKS).first(1).apply(new EmptyKeySet());
        Exchange exchange = issuer.handle(TestIssuers.request("GET", "/jwks", Headers.none(), ""));
        assertThat(exchange.response().text()).isEqualTo("{\"keys\":[]}");
        assertThat(TestIssuers.get(issuer, "/jwks").text())
                .contains(issuer.keys().signing().kid());
        List<JournalEntry> entries = issuer.journal().entries(Role.JWKS);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).faults()).containsExactly("empty-key-set");
        assertThat(entries.get(0).status()).contains(200);
        assertThat(entries.get(1).faults()).isEmpty();
        assertThat(exchange.onEnd()).isSameAs(entries.get(0));
    }

    @Test
    void issuersOfOneSeedAreAlike() {
        Issuer twin = TestIssuers.issuer("generic");
        assertThat(twin.mint().value()).isEqualTo(issuer.mint().value());
        Issuer other = TestIssuers.issuer(IssuerSpec.of("generic").seed(2));
        assertThat(other.keys().signing().kid())
                .isNotEqualTo(issuer.keys().signing().kid());
        assertThat(other.mint().claims().get("jti"))
                .isNotEqualTo(issuer.mint().claims().get("jti"));
    }

    @Test
    void freshKeysAreNotThoseOfThePool() {
        Issuer fresh = TestIssuers.issuer(IssuerSpec.of("generic").freshKeys());
        Issuer again = TestIssuers.issuer(IssuerSpec.of("generic").freshKeys());
        assertThat(fresh.keys().signing().kid())
                .isNotEqualTo(again.keys().signing().kid());
        assertThatThrownBy(() -> IssuerSpec.of("generic").freshKeys().seed(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys are either fresh or decided by a seed, not both");
    }

    @Test
    void algorithmOfTheSpecReplacesTheProfiles() {
        Issuer ec = TestIssuers.issuer(IssuerSpec.of("cognito-user-pool").algorithm(SigningAlgorithm.ES256));
        assertThat(ec.keys().published()).extracting(SigningKey::algorithm).containsOnly(SigningAlgorithm.ES256);
        assertThat(ec.mint().headers()).containsEntry("alg", "ES256");
        assertThat(TestIssuers.json(TestIssuers.get(ec, "/.well-known/openid-configuration")))
                .containsEntry("id_token_signing_alg_values_supported", List.of("ES256"));
    }

    @Test
    void clockMovesTheTokensTimes() {
        long before = TestIssuers.NOW.getEpochSecond();
        assertThat(issuer.mint().claims()).containsEntry("iat", before);
        issuer.clock().advance(Duration.ofHours(2));
        assertThat(issuer.mint().claims()).containsEntry("iat", before + 7_200);
        issuer.clock().advance(Duration.ofHours(-3));
        assertThat(issuer.mint().claims()).containsEntry("iat", before - 3_600);
        assertThat(issuer.clock().offset()).isEqualTo(Duration.ofHours(-1));
    }

    @Test
    void userPoolSignsIdAndAccessTokensWithDifferentKeys() {
        Issuer pool = TestIssuers.issuer("cognito-user-pool");
        MintedToken id = pool.mint();
        MintedToken access = pool.mint(TokenRecipe.accessToken());
        assertThat(id.headers())
                .containsEntry("kid", pool.keys().signing(TokenKind.ID).kid());
        assertThat(access.headers())
                .containsEntry("kid", pool.keys().signing(TokenKind.ACCESS).kid());
        assertThat(id.headers().get("kid")).isNotEqualTo(access.headers().get("kid"));
        assertThat(access.claims()).doesNotContainKey("aud");
    }

    @Test
    void closingTellsTheServerOnce() {
        AtomicInteger closed = new AtomicInteger();
        issuer.onClose(closed::incrementAndGet);
        issuer.close();
        issuer.close();
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a?b", "ä", "a%20b"})
    void nameThatIsNoPathSegmentIsRefused(String name) {
        assertThatThrownBy(() -> IssuerSpec.of("generic").name(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("issuer name \"" + name + "\": expected 1 to 64 of the characters A-Z a-z 0-9 . _ ~ -");
        assertThat(IssuerSpec.of("generic").name("a-B_1.~").name()).isEqualTo("a-B_1.~");
    }
}
