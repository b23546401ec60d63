// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

@RequiresImage
@SuppressWarnings("NullAway.Init")
class MockIdpContainerIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Network network;
    private static MockIdpContainer idp;

    @BeforeAll
    static void start() {
        network = Network.newNetwork();
        idp = new MockIdpContainer().withNetwork(network).withNetworkAliases("idp");
        idp.start();
    }

    @AfterAll
    static void stop() {
        idp.stop();
        network.close();
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> assumeRole(MockIdpContainer aws, String roleArn, String token)
            throws IOException, InterruptedException {
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=test&RoleArn="
                + URLEncoder.encode(roleArn, StandardCharsets.UTF_8) + "&WebIdentityToken=" + token;
        HttpRequest request = HttpRequest.newBuilder(URI.create(aws.stsUrl() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** Fetches from inside a container of the network, by nothing but a shell. */
    private static String fetchInside(GenericContainer<?> container, String host, String path)
            throws IOException, InterruptedException {
        String script = "exec 3<>/dev/tcp/" + host + "/9000; printf 'GET " + path + " HTTP/1.1\\r\\nHost: " + host
                + ":9000\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3";
        ExecResult result = container.execInContainer("bash", "-c", script);
        assertThat(result.getExitCode()).as(result.getStderr()).isZero();
        return result.getStdout();
    }

    @Test
    void tokensNameTheIssuerAsSeenFromHereAndTheStsAcceptsThem() throws Exception {
        ContainerIssuer issuer = idp.issuer();
        MintedToken token =
                issuer.mint(TokenRequest.idToken().audience("sts.amazonaws.com").subject("alice"));
        assertThat(token.claims()).containsEntry("iss", issuer.url().toString()).containsEntry("sub", "alice");
        assertThat(issuer.identifier()).isEqualTo(issuer.url().toString());
        assertThat(get(issuer.discoveryUrl()).body())
                .contains("\"issuer\":\"" + issuer.url() + "\"", "\"jwks_uri\":\"" + issuer.url() + "/jwks\"");
        assertThat(assumeRole(idp, idp.roleArn(), token.value()).statusCode()).isEqualTo(200);
        String bad = issuer.mint(
                        TokenRequest.idToken().audience("sts.amazonaws.com").defect("expired"))
                .value();
        assertThat(assumeRole(idp, idp.roleArn(), bad).body()).contains("ExpiredTokenException");
    }

    @Test
    void browserOnTheHostAndServiceInAContainerAgreeOnTheIssuerAndEachFindsTheKeys() throws Exception {
        try (GenericContainer<?> service = new GenericContainer<>(DockerImageName.parse("debian:bookworm-slim"))
                .withNetwork(network)
                .withCommand("sleep", "600")) {
            service.start();
            String seenInside = fetchInside(service, "idp", "/default/.well-known/openid-configuration");
            assertThat(seenInside)
                    .contains("\"issuer\":\"" + idp.issuer().url() + "\"")
                    .contains("\"jwks_uri\":\"" + idp.issuer().url("idp") + "/jwks\"")
                    .contains("\"authorization_endpoint\":\"" + idp.issuer().url() + "/authorize\"");
            assertThat(fetchInside(service, "idp", "/default/jwks")).contains("\"keys\":[{");
        }
    }

    @Test
    void faultsStrikeAndTheJournalTells() throws Exception {
        ContainerIssuer issuer = idp.newIssuer("generic");
        issuer.addFault(FaultRequest.on("jwks").first(1).status(503));
        URI jwks = URI.create(issuer.url() + "/jwks");
        assertThat(get(jwks).statusCode()).isEqualTo(503);
        assertThat(get(jwks).statusCode()).isEqualTo(200);
        assertThat(issuer.requests("jwks")).extracting(RecordedRequest::status).containsExactly(503, 200);
        assertThat(issuer.requests("jwks").get(0).faults()).containsExactly("status");
        issuer.addFault(FaultRequest.on().status(500));
        issuer.clearFaults();
        assertThat(get(jwks).statusCode()).isEqualTo(200);
        String before = get(jwks).body();
        issuer.rotateKeys();
        assertThat(get(jwks).body()).isNotEqualTo(before);
        issuer.advanceClock(Duration.ofHours(2));
        issuer.remove();
        assertThat(get(jwks).statusCode()).isEqualTo(404);
    }

    @Test
    void scenarioIsSwitchedOnWhileEverythingRuns() throws Exception {
        assertThat(idp.scenarios().ids()).contains("jwks-latency-over-5s");
        ContainerIssuer mine = idp.newIssuer("generic");
        try (RunningScenario scenario = idp.scenarios().load("jwks-latency-over-5s", Map.of(), false)) {
            assertThat(scenario.id()).isEqualTo("jwks-latency-over-5s");
            assertThat(scenario.state()).isEqualTo("healthy");
            scenario.start();
            assertThat(scenario.state()).isEqualTo("failing");
            assertThat(scenario.issuers()).isNotEmpty();
            ContainerAccount account = scenario.account().orElseThrow();
            String token = scenario.mint(scenario.tokens().get(0)).value();
            String role = scenario.roleArns().values().iterator().next();
            assertThat(assumeRole(idp, role, token).body()).contains("InvalidIdentityToken");
            assertThat(account.verifications().get(0).error()).contains("InvalidIdentityToken");
        }
        assertThat(get(URI.create(mine.url() + "/jwks")).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> idp.scenarios().load("no-such"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such");
    }

    @Test
    void theStsOfOneContainerTrustsTheIssuerOfAnother() throws Exception {
        try (MockIdpContainer aws = new MockIdpContainer()
                .withNetwork(network)
                .withNetworkAliases("aws")
                .withEnv(
                        "MOCKIDP_PROVIDERS",
                        MiniJson.write(java.util.List.of(Map.of(
                                "url", idp.issuer().identifier(),
                                "address", idp.issuer().url("idp").toString()))))) {
            aws.start();
            String token = idp.issuer()
                    .mint(TokenRequest.idToken().audience("sts.amazonaws.com"))
                    .value();
            String role = aws.roleArn().replace("demo", "federated");
            assertThat(assumeRole(aws, role, token).body()).contains("<AccessKeyId>");
            assertThat(assumeRole(aws, aws.roleArn(), token).body()).contains("AccessDenied");
        }
    }

    @Test
    void httpsComesWithItsCa() {
        try (MockIdpContainer secure = new MockIdpContainer().withHttps("idp")) {
            secure.start();
            assertThat(secure.issuer().identifier()).startsWith("https://");
            assertThat(secure.caCertificatePem()).startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void itRunsWithoutRightsAndWithoutAPlaceToWrite() {
        ExecResultOf health = ExecResultOf.of(idp, "/opt/mockidp/mockidp", "health");
        assertThat(health.code()).as(health.text()).isZero();
        ExecResultOf who = ExecResultOf.of(idp, "id", "-u");
        assertThat(who.text().strip()).isEqualTo("65532");
    }

    @Test
    void containerThatEndsIsReportedWithItsLastLines() {
        try (MockIdpContainer broken = new MockIdpContainer().withEnv("MOCKIDP_PROT", "1")) {
            assertThatThrownBy(broken::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unknown environment variable MOCKIDP_PROT; known: MOCKIDP_BIND_ADDRESS");
        }
        try (MockIdpContainer broken = new MockIdpContainer().withProfile("okto")) {
            assertThatThrownBy(broken::start).hasMessageContaining("unknown profile \"okto\"; known: ");
        }
    }

    @Test
    void imageThatCannotBeHadIsNamedAtOnceAndInOneLine() {
        assertThatThrownBy(() -> new MockIdpContainer("other/image:1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other/image");
        try (MockIdpContainer wrong = new MockIdpContainer("mockidp/mockidp:no-such-tag")) {
            long began = System.nanoTime();
            assertThatThrownBy(wrong::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "mockidp/mockidp:no-such-tag cannot be had",
                            "correct the name and tag (this version's image is " + MockIdpContainer.defaultImage())
                    .message()
                    .hasLineCount(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        }
    }

    @Test
    void containerThatDiesLaterIsReportedWithItsLastLines() {
        try (MockIdpContainer mortal = new MockIdpContainer()) {
            mortal.start();
            mortal.getDockerClient().killContainerCmd(mortal.getContainerId()).exec();
            assertThatThrownBy(() -> {
                        while (true) {
                            mortal.issuer();
                        }
                    })
                    .hasMessageContainingAll("MockIdP", "MockIdP is ready");
        }
    }

    private record ExecResultOf(int code, String text) {
        static ExecResultOf of(GenericContainer<?> container, String... command) {
            try {
                ExecResult result = container.execInContainer(command);
                return new ExecResultOf(result.getExitCode(), result.getStdout() + result.getStderr());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
