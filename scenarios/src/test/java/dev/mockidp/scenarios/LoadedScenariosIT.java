// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.control.ControlOptions;
import dev.mockidp.control.ControlServer;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.StsAccount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios as a client in any language sets them up: in running servers, over the control API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadedScenariosIT {
    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private final ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    static Stream<Scenario> all() {
        return Catalogue.load().all().stream();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(control.url() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private Map<String, @Nullable Object> post(String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? Map.of() : Json.readObject(answer.body());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isSetUpAndLeavesNothingBehind(Scenario scenario) throws Exception {
        String path = "/scenarios/" + scenario.id();
        List<String> before = places();
        Map<String, @Nullable Object> loaded = post(path + "/load", "{\"start\":false}", 201);
        assertThat(loaded).containsEntry("state", "healthy");
        for (Object token : (List<?>) Objects.requireNonNull(loaded.get("tokens"))) {
            assertThat(String.valueOf(post(path + "/tokens/" + token, "", 201).get("token")))
                    .contains(".");
        }
        assertThat(post(path + "/start", "", 200)).containsEntry("state", "failing");
        post(path + "/start", "", 409);
        post(path + "/load", "", 409);
        assertThat(send("GET", "/scenarios", "").body()).contains("\"failing\"");
        String state = "failing";
        for (int i = 0; i < 20 && state.equals("failing"); i++) {
            state = String.valueOf(post(path + "/advance", "", 200).get("state"));
        }
        assertThat(state).isEqualTo("recovered");
        post(path + "/advance", "", 409);
        post(path + "/unload", "", 204);
        assertThat(places()).isEqualTo(before);
        post(path + "/unload", "", 409);
    }

    private List<String> places() {
        return Stream.concat(
                        idp.issuers().stream().map(Issuer::name),
                        sts.accounts().stream().map(StsAccount::id))
                .toList();
    }

    private int status(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void isSwitchedOnForAnIssuerAndAnAccountThatAreInUse() throws Exception {
        Issuer mine = idp.newIssuer(IssuerSpec.of("generic").name("mine"));
        StsAccount account = sts.account("210987654321");
        account.addRole(IamRole.of(
                        "deploy",
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Principal\":\"*\"}}")
                .withPath("/mine/"));
        String path = "/scenarios/firewall-block-page";
        assertThat(status(mine.discoveryUri())).isEqualTo(200);
        Map<String, @Nullable Object> loaded =
                post(path + "/load", "{\"issuers\":{\"idp\":\"mine\"},\"account\":\"210987654321\"}", 201);
        assertThat(loaded).containsEntry("state", "failing").containsEntry("account", "210987654321");
        assertThat(String.valueOf(loaded.get("issuers")))
                .contains(mine.baseUrl().toString());
        assertThat(mine.faults().list()).isNotEmpty();
        assertThat(account.provider(mine.identifier())).isPresent();
        post(path + "/advance", "", 200);
        assertThat(mine.faults().list()).isEmpty();
        post(path + "/unload", "", 204);
        assertThat(idp.issuer("mine")).contains(mine);
        assertThat(account.provider(mine.identifier())).isEmpty();
        assertThat(account.role("deploy").orElseThrow().path()).isEqualTo("/mine/");
    }

    @Test
    void resetUnloads() throws Exception {
        List<String> before = places();
        post("/scenarios/jwks-unreachable/load", "", 201);
        assertThat(places()).isNotEqualTo(before);
        post("/reset", "", 204);
        assertThat(places()).isEqualTo(before);
    }

    @Test
    void aMistakeIsNamed() throws Exception {
        assertThat(String.valueOf(
                        post("/scenarios/jwks-unreachabel/load", "", 404).get("error")))
                .contains("jwks-unreachable");
        idp.newIssuer(IssuerSpec.of("generic").name("other"));
        assertThat(String.valueOf(post("/scenarios/firewall-block-page/load", "{\"issuers\":{\"idpp\":\"other\"}}", 400)
                        .get("error")))
                .contains("idpp", "known: idp");
        assertThat(String.valueOf(post("/scenarios/firewall-block-page/load", "{\"issuers\":{\"idp\":\"nobody\"}}", 404)
                        .get("error")))
                .contains("nobody");
    }
}
