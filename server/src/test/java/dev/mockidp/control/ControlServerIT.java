// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.internal.json.Json;
import dev.mockidp.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlServerIT {
    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(control.url() + path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void healthNamesTheServers() throws Exception {
        HttpResponse<String> health = send("GET", "/health", "");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(Json.readObject(health.body()))
                .containsEntry("status", "UP")
                .containsEntry("idp", idp.url().toString())
                .containsEntry("sts", sts.url().toString());
    }

    @Test
    void anIssuerIsMadeMintedRotatedAndTakenAway() throws Exception {
        HttpResponse<String> made = send("POST", "/issuers", "{\"name\":\"acme\",\"profile\":\"gitlab\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("/oauth/discovery/keys");
        assertThat(send("GET", "/issuers", "").body()).contains("\"acme\"");

        String token = send(
                        "POST",
                        "/issuers/acme/tokens",
                        "{\"subject\":\"s1\",\"audience\":[\"a\",\"b\"],\"claims\":{\"x\":1},\"lifetime\":\"10m\"}")
                .body();
        assertThat(Json.readObject(token).get("claims"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("sub", "s1")
                .containsEntry("x", 1)
                .containsEntry("aud", List.of("a", "b"));

        int before = idp.issuer("acme").orElseThrow().keys().published().size();
        assertThat(send("POST", "/issuers/acme/keys/rotate", "").statusCode()).isEqualTo(200);
        assertThat(idp.issuer("acme").orElseThrow().keys().published()).hasSize(before + 1);

        assertThat(send("DELETE", "/issuers/acme", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/issuers/acme", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aFaultStrikesUntilItIsCleared() throws Exception {
        URI jwks = idp.newIssuer().jwksUri();
        HttpResponse<String> added = send(
                "POST",
                "/issuers/issuer-1/faults",
                "{\"when\":{\"role\":\"jwks\",\"first\":1},\"then\":{\"status\":503}}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(send("GET", "/issuers/issuer-1/faults", "").body()).contains("\"status\":{\"code\":503");
        assertThat(get(jwks).statusCode()).isEqualTo(503);
        assertThat(get(jwks).statusCode()).isEqualTo(200);

        send("POST", "/issuers/issuer-1/faults", "{\"then\":{\"status\":500}}");
        assertThat(get(jwks).statusCode()).isEqualTo(500);
        assertThat(send("DELETE", "/issuers/issuer-1/faults", "").statusCode()).isEqualTo(204);
        assertThat(get(jwks).statusCode()).isEqualTo(200);

        Map<String, Object> journal =
                Json.readObject(send("GET", "/issuers/issuer-1/journal", "").body());
        assertThat(journal).containsEntry("count", 4);
        assertThat(String.valueOf(journal.get("requests"))).contains("faults=[status]", "role=jwks");
    }

    @Test
    void theClockOfAnIssuerMoves() throws Exception {
        idp.newIssuer();
        assertThat(send("POST", "/issuers/issuer-1/clock", "{\"advance\":\"1h\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(idp.issuer("issuer-1").orElseThrow().clock().offset()).hasHours(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/issuers|{\"nam\":\"x\"}|400|unknown member \\\"nam\\\"; known: algorithm, clients, freshKeys, identifier, name, profile, seed",
                "POST|/issuers|{\"profile\":\"okto\"}|400|okto",
                "POST|/issuers|not json|400|the body is not a JSON object: line 1",
                "POST|/issuers|{\"name\":7}|400|\\\"name\\\": found 7, expected a string",
                "GET|/issuers/nobody||404|no issuer is named \\\"nobody\\\"; known: issuer-1",
                "POST|/issuers/issuer-1/tokens|{\"defects\":[\"stale\"]}|400|unknown defect \\\"stale\\\"; known: ",
                "POST|/issuers/issuer-1/faults|{\"then\":{\"latancy\":\"6s\"}}|400|unknown fault \\\"latancy\\\"",
                "POST|/issuers/issuer-1/faults|{\"when\":{\"rol\":\"x\"}}|400|unknown key \\\"rol\\\" in when",
                "POST|/issuers/issuer-1/faults|{}|400|must name at least one fault",
                "PUT|/issuers||405|possible: GET, POST",
                "GET|/isuers||404|GET /openapi.json describes them",
            })
    void aMistakeIsNamedWithAWayOut(String method, String path, String body, int status, String message)
            throws Exception {
        idp.newIssuer();
        HttpResponse<String> answer = send(method, path, body == null ? "" : body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message).doesNotContain("Exception", "\tat ");
    }

    @Test
    void webPagesAndForeignNamesAreRefused() throws Exception {
        HttpResponse<String> page = send("POST", "/issuers", "{}", "Origin", "https://evil.example");
        assertThat(page.statusCode()).isEqualTo(403);
        try (RawClient rebound = RawClient.connect(control.url().getPort(), null, "")) {
            String seen = rebound.send("GET /health HTTP/1.1\r\nHost: evil.example:9002\r\n\r\n")
                    .read(300)
                    .text();
            assertThat(seen).startsWith("HTTP/1.1 403 ").contains("evil.example");
        }
        assertThat(idp.issuers()).isEmpty();
    }

    @Test
    void aTokenIsRequiredWhereOneIsSetAndBeyondLoopback() throws Exception {
        control.close();
        ControlOptions options = ControlOptions.defaults().bindAddress(InetAddress.getLoopbackAddress(), "s3cret");
        control = ControlServer.start(idp, sts, options);
        assertThat(send("GET", "/health", "").statusCode())
                .as("a probe needs none")
                .isEqualTo(200);
        assertThat(send("GET", "/issuers", "").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/issuers", "", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/issuers", "", "Authorization", "Bearer s3cret").statusCode())
                .isEqualTo(200);
        assertThat(options.toString()).doesNotContain("s3cret");
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> ControlOptions.defaults().bindAddress(everywhere, null))
                .hasMessageContaining("bearer token");
    }
}
