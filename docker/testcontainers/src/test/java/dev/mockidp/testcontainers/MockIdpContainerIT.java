// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

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
        HttpRequest known = HttpRequest.newBuilder(URI.create(idp.controlUrl() + "/scenarios"))
                .header("Authorization", "Bearer " + idp.controlToken())
                .build();
        assumeThat(CLIENT.send(known, BodyHandlers.discarding()).statusCode())
                .as("the image's control API knows scenarios")
                .isEqualTo(200);
        assertThat(idp.scenarios().ids()).contains("jwks-latency-over-5s");
        assertThat(idp.scenarios().load("jwks-latency-over-5s")).isNotEmpty();
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
    void imageThatCannotBeHadIsNamed() {
        assertThatThrownBy(() -> new MockIdpContainer("other/image:1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other/image");
        assertThatThrownBy(() -> idp.issuer("nobody")).hasMessageContaining("known: ");
        assertThatThrownBy(() -> idp.issuer().mint(TokenRequest.idToken().defect("stale")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stale");
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
