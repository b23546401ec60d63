// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RequiresImage
@SuppressWarnings("NullAway.Init")
class ControlledContainerIT {
    private static MockIdpContainer idp;

    @BeforeAll
    static void start() {
        idp = new MockIdpContainer();
        idp.start();
    }

    @AfterAll
    static void stop() {
        idp.stop();
    }

    /** Asks on a connection of its own, for a connection that is kept says nothing about a port. */
    private static HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> jwks(ContainerIssuer issuer) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(issuer.url() + "/jwks")));
    }

    private static HttpResponse<String> assumeRole(String roleArn, String token)
            throws IOException, InterruptedException {
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=test&RoleArn="
                + URLEncoder.encode(roleArn, StandardCharsets.UTF_8) + "&WebIdentityToken=" + token;
        return ask(HttpRequest.newBuilder(URI.create(idp.stsUrl() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void accountHasProvidersAndRolesOfItsOwn() throws Exception {
        ContainerIssuer issuer = idp.newIssuer("generic");
        ContainerAccount account = idp.newAccount();
        ContainerProvider provider = account.register(ProviderRequest.of(issuer).clientIds("shop"));
        assertThat(provider.url()).isEqualTo(issuer.identifier());
        assertThat(provider.clientIds()).containsExactly("shop");
        ContainerRole role = account.addRole(RoleRequest.named("deploy")
                .trusting(issuer)
                .audience("shop")
                .subject("alice")
                .maxSession(Duration.ofHours(2)));
        assertThat(role.arn()).isEqualTo("arn:aws:iam::" + account.id() + ":role/deploy");
        assertThat(role.maxSession()).isEqualTo(Duration.ofHours(2));

        TokenRequest good = TokenRequest.idToken().audience("shop").subject("alice");
        assertThat(assumeRole(role.arn(), issuer.mint(good).value()).body()).contains("<AccessKeyId>");
        assertThat(assumeRole(role.arn(), issuer.mint(good.subject("bob")).value())
                        .body())
                .contains("AccessDenied");
        assertThat(account.fetches())
                .extracting(StsFetch::role, StsFetch::status)
                .contains(org.assertj.core.groups.Tuple.tuple("jwks", 200));
        assertThat(account.verifications())
                .extracting(verification -> verification.error().orElse("none"))
                .containsExactly("none", "AccessDenied");
        assertThat(account.verifications().get(1).steps()).last().matches(step -> !step.passed());

        account.removeRole("deploy");
        assertThat(account.roles()).isEmpty();
        account.removeProvider(provider.url());
        assertThat(account.providers()).isEmpty();
        assertThatThrownBy(() -> account.removeRole("deploy")).hasMessageContaining("no role is named");
        account.remove();
        assertThatThrownBy(() -> idp.account(account.id())).hasMessageContaining("known: ");
    }

    @Test
    void trustPolicyOfOnesOwnDecides() throws Exception {
        ContainerIssuer issuer = idp.newIssuer("generic");
        ContainerAccount account = idp.newAccount("000000004711");
        String arn =
                account.register(ProviderRequest.of(issuer).clientIds("shop")).arn();
        String name = arn.substring(arn.indexOf('/') + 1);
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": "%s"},
                 "Action": "sts:AssumeRoleWithWebIdentity",
                 "Condition": {"StringLike": {"%s:sub": "repo:me/*"}}}]}""".formatted(arn, name);
        String role =
                account.addRole(RoleRequest.named("deploy").trustPolicy(policy)).arn();
        TokenRequest token = TokenRequest.idToken().audience("shop");
        assertThat(assumeRole(role, issuer.mint(token.subject("repo:me/shop")).value())
                        .body())
                .contains("<AccessKeyId>");
        assertThat(assumeRole(role, issuer.mint(token.subject("repo:you/shop")).value())
                        .body())
                .contains("AccessDenied");
        assertThatThrownBy(() -> account.addRole(RoleRequest.named("bad").trustPolicy("{\"Statement\": 7}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> idp.newAccount("000000004711")).hasMessageContaining("exists already");
    }

    @Test
    void stsFailsOnPurposeAndItsJournalTells() throws Exception {
        ContainerAccount account = idp.account();
        StandingFault fault =
                account.faults().add(FaultRequest.on("sts").first(1).status(503));
        String token = idp.issuer()
                .mint(TokenRequest.idToken().audience("sts.amazonaws.com"))
                .value();
        assertThat(assumeRole(idp.roleArn(), token).statusCode()).isEqualTo(503);
        assertThat(assumeRole(idp.roleArn(), token).statusCode()).isEqualTo(200);
        assertThat(account.faults().rule(fault.id()).struck()).isEqualTo(1);
        assertThat(account.journal().await(1, JournalFilter.all().fault("status"), Duration.ofSeconds(5)))
                .extracting(RecordedRequest::status)
                .containsExactly(503);
        assertThat(idp.stsJournal().count(JournalFilter.all().status(200)).exchanges())
                .isPositive();
        account.faults().remove(fault.id());
        assertThat(account.faults().rules()).isEmpty();
        assertThatThrownBy(() -> account.faults().rule(fault.id())).hasMessageContaining("known: ");
    }

    @Test
    void clockOfTheAccountDecidesWhatHasExpired() throws Exception {
        ContainerIssuer issuer = idp.newIssuer("generic");
        ContainerAccount account = idp.newAccount();
        account.register(ProviderRequest.of(issuer).clientIds("shop"));
        String role = account.addRole(
                        RoleRequest.named("deploy").trusting(issuer).audience("shop"))
                .arn();
        String token = issuer.mint(TokenRequest.idToken().audience("shop").lifetime(Duration.ofMinutes(5)))
                .value();
        assertThat(assumeRole(role, token).statusCode()).isEqualTo(200);
        Instant before = account.now();
        account.advanceClock(Duration.ofDays(1));
        assertThat(account.now()).isAfter(before.plus(Duration.ofHours(23)));
        assertThat(assumeRole(role, token).body()).contains("ExpiredTokenException");
        issuer.advanceClock(Duration.ofDays(1));
        assertThat(issuer.now()).isAfter(before.plus(Duration.ofHours(23)));
    }

    @Test
    void keysArePublishedAndSignApart() throws Exception {
        ContainerIssuer issuer =
                idp.newIssuer(IssuerRequest.of("generic").algorithm("ES256").name("keys-apart"));
        assertThat(issuer.keys().all()).singleElement().matches(key -> key.published() && key.signs());
        ContainerKey fresh = issuer.keys().create();
        assertThat(fresh.algorithm()).isEqualTo("ES256");
        assertThat(fresh.published()).isFalse();
        issuer.keys().signWith(fresh.kid());
        assertThat(issuer.mint().headers()).containsEntry("kid", fresh.kid());
        assertThat(jwks(issuer).body()).doesNotContain(fresh.kid());
        issuer.keys().publish(fresh.kid());
        assertThat(jwks(issuer).body()).contains(fresh.kid());
        issuer.keys().withdraw(fresh.kid());
        assertThat(jwks(issuer).body()).doesNotContain(fresh.kid());
        assertThat(issuer.keys().create("RS256").algorithm()).isEqualTo("RS256");
        assertThatThrownBy(() -> issuer.keys().create("ROT13"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("known: ");
    }

    @Test
    void journalCountsAndWaits() throws Exception {
        ContainerIssuer issuer = idp.newIssuer("generic");
        JournalFilter keys = JournalFilter.all().role("jwks").method("GET").path("/jwks");
        assertThatThrownBy(() -> issuer.journal().await(1, keys, Duration.ofMillis(50)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected 1 exchanges that fit JournalFilter{role=jwks");
        jwks(issuer);
        jwks(issuer);
        List<RecordedRequest> seen = issuer.journal().await(2, keys, Duration.ofSeconds(5));
        assertThat(seen).extracting(RecordedRequest::number).containsExactly(1L, 2L);
        assertThat(seen.get(0).header("host")).contains(issuer.url().getAuthority());
        JournalCount count = issuer.journal().count(keys);
        assertThat(count.exchanges()).isEqualTo(2);
        assertThat(count.connections()).isEqualTo(2);
        assertThat(count.shortestGap()).isPresent();
        assertThat(issuer.journal().requests(JournalFilter.all().since(1))).hasSize(1);
        assertThat(issuer.journal().har(keys)).contains("\"entries\"");
        assertThat(idp.journal().requests()).isNotEmpty();
        issuer.journal().clear();
        assertThat(issuer.journal().requests()).isEmpty();
        assertThatThrownBy(() -> issuer.journal().requests(JournalFilter.all().role("keys")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown role \"keys\"; known: ");
    }

    @Test
    void faultsHaveNames() throws Exception {
        ContainerIssuer issuer = idp.newIssuer("generic");
        issuer.addFault(FaultRequest.on("jwks").first(1).emptyKeySet());
        issuer.addFault(FaultRequest.on("jwks").nth(2).throttle(Duration.ofSeconds(7)));
        issuer.addFault(FaultRequest.on("jwks").nth(3).body("<html>"));
        issuer.addFault(FaultRequest.on("jwks").from(4).connectionReset());
        assertThat(jwks(issuer).body()).isEqualTo("{\"keys\":[]}");
        HttpResponse<String> throttled = jwks(issuer);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("7");
        assertThat(jwks(issuer).body()).isEqualTo("<html>");
        assertThatThrownBy(() -> jwks(issuer)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> issuer.addFault(FaultRequest.on("jwks").fault("gremlins", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gremlins");
        idp.reset();
        assertThat(jwks(issuer).statusCode()).isEqualTo(200);
        assertThat(idp.issuers()).extracting(ContainerIssuer::name).contains("default", issuer.name());
    }

    /** Asks once: the JDK's client silently repeats a request whose connection was reset. */
    private static boolean answersNothing(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void portFailsBeforeAnyRequest() throws Exception {
        try (MockIdpContainer alone = new MockIdpContainer()) {
            alone.start();
            ContainerIssuer issuer = alone.issuer();
            assertThat(alone.listener().fault()).isEqualTo("valid");
            alone.listener().fault("accept-and-reset");
            assertThatThrownBy(() -> jwks(issuer)).isInstanceOf(IOException.class);
            alone.listener().fault("accept-and-reset", 1);
            assertThat(answersNothing(issuer.url())).isTrue();
            assertThat(jwks(issuer).statusCode()).isEqualTo(200);
            alone.listener().fault("valid");
            assertThat(alone.listener().acceptedConnections()).isGreaterThanOrEqualTo(2);
            assertThatThrownBy(() -> alone.listener().fault("expired")).hasMessageContaining("refused");
        }
    }
}
