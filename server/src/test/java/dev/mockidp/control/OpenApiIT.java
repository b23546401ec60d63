// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.control.ControlClient.Seen;
import dev.mockidp.testing.TestTls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document against the operations, both ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
    private final MockIdpServer idp =
            MockIdpServer.start(ServerOptions.defaults().withHttps());
    private final MockStsServer sts = MockStsServer.start();
    private final ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final ControlClient client = new ControlClient(control.url());
    private final Schema document = Schema.of(client.get("/openapi.json").json());

    @AfterAll
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    private Stream<Route> routes() {
        return control.routes().list().stream();
    }

    @Test
    void everyOperationIsDocumentedAndEveryDocumentedOneIsThere() {
        assertThat(document.operations())
                .containsExactlyInAnyOrderElementsOf(
                        routes().map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.template())
                                .toList());
        assertThat(document.node().get("openapi")).isEqualTo("3.1.0");
        List<Object> ids = document.all("operationId");
        assertThat(new LinkedHashSet<>(ids)).hasSameSizeAs(ids);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void parametersAndMembersAreThoseDocumented(Route route) {
        assertThat(new TreeSet<>(document.queryParameters(route))).isEqualTo(new TreeSet<>(route.query()));
        assertThat(new TreeSet<>(document.bodyMembers(route)))
                .isEqualTo(new TreeSet<>(route.body() == null ? List.of() : route.body()));
    }

    /** Calls in an order in which each finds what it needs; each line is answered as the document says. */
    private static final List<String> TOUR = List.of(
            "GET /health",
            "GET /openapi.json",
            "GET /vocabulary",
            "GET /ca.pem",
            "GET /listeners",
            "POST /listeners {\"name\":\"foreign\",\"plain\":true}",
            "GET /listeners/{listener}",
            "PUT /listeners/{listener} {\"fault\":\"accept-and-reset\",\"next\":2,\"delay\":{\"uniform-latency\":{\"lower\":\"0ms\",\"upper\":\"9ms\"}}}",
            "DELETE /listeners/{listener}",
            "POST /issuers {\"name\":\"acme\",\"profile\":\"gitlab\",\"algorithm\":\"ES256\",\"seed\":7,\"clients\":{\"c\":\"s\",\"p\":\"\"}}",
            "GET /issuers",
            "GET /issuers/{name}",
            "POST /issuers/{name}/tokens {\"subject\":\"s\",\"audience\":\"a\",\"defects\":[\"expired\"]}",
            "GET /issuers/{name}/clock",
            "POST /issuers/{name}/clock {\"advance\":\"-10m\"}",
            "POST /issuers/{name}/keys {\"algorithm\":\"RS256\"}",
            "GET /issuers/{name}/keys",
            "POST /issuers/{name}/keys/rotate",
            "POST /issuers/{name}/keys/moves {\"move\":\"publish-before-sign\"}",
            "POST /issuers/{name}/keys/{kid}/publish",
            "POST /issuers/{name}/keys/{kid}/sign-with",
            "DELETE /issuers/{name}/keys/{kid}",
            "POST /issuers/{name}/faults {\"when\":{\"role\":\"jwks\"},\"then\":{\"status\":503}}",
            "GET /issuers/{name}/faults",
            "GET /issuers/{name}/faults/{rule}",
            "PUT /issuers/{name}/faults/phases {\"phases\":[{\"name\":\"slow\",\"after\":\"5m\",\"exchanges\":100,\"outcome\":\"x\"},{\"name\":\"gone\"}]}",
            "GET /issuers/{name}/faults/phases",
            "POST /issuers/{name}/faults/advance",
            "POST /issuers/{name}/faults/outcomes {\"outcome\":\"accept\"}",
            "FETCH jwks",
            "GET /issuers/{name}/journal?role=jwks&status=503&limit=5",
            "GET /issuers/{name}/journal/count?fault=status",
            "GET /issuers/{name}/journal/wait?count=1&timeout=5s&ended=sent",
            "GET /issuers/{name}/journal/har",
            "GET /journal?issuer=acme",
            "GET /journal/count",
            "GET /journal/wait?count=50&timeout=1ms",
            "GET /journal/har",
            "GET /__admin/requests",
            "GET /__admin/requests/unmatched",
            "POST /__admin/requests/count {\"method\":\"GET\",\"urlPathPattern\":\"/acme/.*\"}",
            "POST /__admin/requests/find {\"urlPath\":\"/nobody\"}",
            "DELETE /__admin/requests",
            "DELETE /issuers/{name}/journal",
            "DELETE /journal",
            "DELETE /issuers/{name}/faults/{rule}",
            "DELETE /issuers/{name}/faults",
            "GET /sts",
            "POST /sts/accounts {\"id\":\"123456789012\"}",
            "GET /sts/accounts",
            "GET /sts/accounts/{id}",
            "POST /sts/accounts/{id}/behaviour {\"visibleAfter\":\"3s\",\"visibleAfterCalls\":2,\"inactiveRegions\":[\"ap-east-1\"]}",
            "GET /sts/accounts/{id}/behaviour",
            "POST /sts/accounts/{id}/behaviour {}",
            "POST /sts/accounts/{id}/outbound-federation {\"issuer\":\"acme\"}",
            "POST /sts/accounts/{id}/keys {\"user\":\"dev\"}",
            "POST /sts/accounts/{id}/keys",
            "POST /sts/accounts/{id}/keys {\"user\":\"ci\",\"id\":\"test\",\"secret\":\"test\"}",
            "GET /sts/accounts/{id}/keys",
            "DELETE /sts/accounts/{id}/keys/{key}",
            "POST /sts/accounts/{id}/providers {\"issuer\":\"acme\",\"clientIds\":[\"a\"]}",
            "GET /sts/accounts/{id}/providers",
            "POST /sts/accounts/{id}/addresses {\"url\":\"https://idp.example\",\"issuer\":\"acme\"}",
            "GET /sts/accounts/{id}/clock",
            "POST /sts/accounts/{id}/clock {\"advance\":\"10m\"}",
            "POST /sts/accounts/{id}/roles {\"name\":\"deploy\",\"trusts\":{\"provider\":\"https://idp.example\"}}",
            "GET /sts/accounts/{id}/roles",
            "GET /sts/accounts/{id}/roles/{role}",
            "ASSUME role",
            "GET /sts/accounts/{id}/verifications",
            "GET /sts/accounts/{id}/iam",
            "POST /sts/accounts/{id}/iam {\"maxProviders\":5,\"contact\":\"never\",\"allowHttp\":true}",
            "GET /sts/accounts/{id}/audit?event=AssumeRoleWithWebIdentity&error=AccessDenied&role=deploy&limit=5",
            "GET /sts/accounts/{id}/audit/lines?pattern=%7B%20$.eventName%20EXISTS%20%7D",
            "DELETE /sts/accounts/{id}/audit",
            "GET /sts/audit",
            "GET /sts/audit/lines",
            "DELETE /sts/audit",
            "GET /sts/accounts/{id}/key-fetches",
            "POST /sts/accounts/{id}/faults {\"then\":{\"status\":503}}",
            "GET /sts/accounts/{id}/faults",
            "GET /sts/accounts/{id}/faults/{rule}",
            "PUT /sts/accounts/{id}/faults/phases {\"phases\":[{\"name\":\"slow\",\"after\":\"5m\",\"exchanges\":100,\"outcome\":\"x\"},{\"name\":\"gone\"}]}",
            "GET /sts/accounts/{id}/faults/phases",
            "POST /sts/accounts/{id}/faults/advance",
            "POST /sts/accounts/{id}/faults/outcomes {\"outcome\":\"accept\"}",
            "DELETE /sts/accounts/{id}/faults/{rule}",
            "DELETE /sts/accounts/{id}/faults",
            "GET /sts/accounts/{id}/journal",
            "GET /sts/accounts/{id}/journal/count",
            "GET /sts/accounts/{id}/journal/wait?timeout=1s",
            "GET /sts/accounts/{id}/journal/har",
            "DELETE /sts/accounts/{id}/journal",
            "POST /sts/faults {\"then\":[{\"latency\":\"1ms\"},{\"status\":503}]}",
            "GET /sts/faults",
            "GET /sts/faults/{rule}",
            "PUT /sts/faults/phases {\"phases\":[{\"name\":\"slow\",\"after\":\"5m\",\"exchanges\":100,\"outcome\":\"x\"},{\"name\":\"gone\"}]}",
            "GET /sts/faults/phases",
            "POST /sts/faults/advance",
            "POST /sts/faults/outcomes {\"outcome\":\"accept\"}",
            "DELETE /sts/faults/{rule}",
            "DELETE /sts/faults",
            "GET /sts/journal",
            "GET /sts/journal/count",
            "GET /sts/journal/wait?timeout=1ms",
            "GET /sts/journal/har",
            "DELETE /sts/journal",
            "DELETE /sts/accounts/{id}/roles/{role}",
            "DELETE /sts/accounts/{id}/providers?url={provider}",
            "DELETE /sts/accounts/{id}",
            "PUT /scenarios/{scenario} " + OwnScenario.JSON,
            "PUT /scenarios/{scenario} " + OwnScenario.JSON,
            "GET /scenarios",
            "POST /scenarios/{scenario}/load {\"start\":false}",
            "POST /scenarios/{scenario}/start",
            "GET /scenarios/{scenario}",
            "POST /scenarios/{scenario}/tokens/{token}",
            "POST /scenarios/{scenario}/advance",
            "POST /scenarios/{scenario}/unload",
            "DELETE /scenarios/{scenario}",
            "PUT /issuers/{name}/faults/phases {\"phases\":[{\"name\":\"a\"},{\"name\":\"b\"}]}",
            "POST /__admin/mappings {\"id\":\"123456789012\",\"request\":{\"method\":\"GET\",\"urlPath\":\"/acme/jwks\",\"queryParameters\":{\"x\":{\"equalTo\":\"1\"}}},\"response\":{\"status\":503},\"requiredScenarioState\":\"b\"}",
            "GET /__admin/mappings",
            "GET /__admin/mappings/{id}",
            "DELETE /__admin/mappings/{id}",
            "POST /__admin/mappings/reset",
            "DELETE /__admin/mappings",
            "GET /__admin/scenarios",
            "PUT /__admin/scenarios/{name}/state {\"state\":\"b\"}",
            "POST /__admin/scenarios/reset",
            "GET /proxies",
            "GET /proxies/{proxy}",
            "POST /proxies/{proxy} {\"enabled\":false}",
            "POST /proxies/{proxy} {\"enabled\":true}",
            "GET /isalive",
            "GET /__admin/health",
            "GET /__admin/certs/wiremock-ca.crt",
            "POST /__admin/reset",
            "POST /reset",
            "DELETE /issuers/{name}");

    /** What the tour leaves to other tests: streams do not end. */
    private static final List<String> ELSEWHERE = List.of("/journal/events");

    @Test
    void eachOperationAnswersAsDocumented() throws Exception {
        Set<String> visited = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        for (String line : TOUR) {
            String[] parts = line.split(" ", 3);
            if (parts[0].equals("FETCH")) {
                assertThat(TestTls.trusting(idp.trustStore())
                                .send(
                                        HttpRequest.newBuilder(idp.issuer("acme")
                                                        .orElseThrow()
                                                        .jwksUri())
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(503);
                continue;
            }
            if (parts[0].equals("ASSUME")) {
                client.fetch(URI.create(
                        sts.url() + "/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=sess"
                                + "&RoleArn=arn:aws:iam::123456789012:role/deploy&WebIdentityToken=x.y.z.too.short"));
                continue;
            }
            String template = parts[1].replaceFirst("\\?.*", "");
            visited.add(parts[0] + " " + template);
            Seen seen = client.send(parts[0], filled(parts[1]), parts.length > 2 ? parts[2] : "");
            assertThat(seen.status()).as(line + ": " + seen.text()).isBetween(200, 299);
            document.problems(parts[0], template, seen).forEach(problem -> problems.add(line + ": " + problem));
        }
        assertThat(problems).isEmpty();
        assertThat(routes().map(route -> route.method() + " " + route.template()))
                .allSatisfy(operation -> assertThat(visited.contains(operation)
                                || ELSEWHERE.stream().anyMatch(operation::contains))
                        .as(operation)
                        .isTrue());
    }

    private String filled(String path) {
        return path.replace("{name}", "acme")
                .replace("{id}", "123456789012")
                .replace("{role}", "deploy")
                .replace("{listener}", "foreign")
                .replace("{proxy}", "main")
                .replace("{scenario}", "my-own")
                .replace("{token}", "good")
                .replace("{rule}", "1")
                .replace("{key}", "test")
                .replace("{provider}", idp.url() + "/acme")
                .replace("{kid}", kid());
    }

    private String kid() {
        return idp.issuer("acme")
                .map(issuer -> issuer.keys().known().get(0).kid())
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aStrangeParameterIsRefusedWithTheKnownOnes(Route route) {
        String path = route.template().replaceAll("\\{\\w+}", "nobody");
        Seen seen = client.send(route.method(), path + "?strange=1", "");
        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.text())
                .contains("unknown parameter \\\"strange\\\"; known: "
                        + (route.query().isEmpty() ? "none" : String.join(", ", new TreeSet<>(route.query()))));
        assertThat(document.problems(route.method(), route.template(), seen)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aStrangeMemberIsRefusedWithTheKnownOnes(Route route) {
        String path = route.template().replaceAll("\\{\\w+}", "nobody");
        Seen seen = client.send(route.method(), path, "{\"strange\":1}");
        assertThat(seen.status()).isEqualTo(400);
        List<String> known = route.body();
        if (known == null) {
            assertThat(seen.text()).contains("unknown key \\\"strange\\\" in the scenario; known: about, cause");
            return;
        }
        assertThat(seen.text())
                .contains("unknown member \\\"strange\\\"; known: "
                        + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
    }

    @Test
    void aWrongAnswerWouldBeNoticed() {
        assertThat(document.problems("GET", "/health", new Seen(200, "application/json", "{\"status\":1}")))
                .anyMatch(problem -> problem.contains("status"))
                .anyMatch(problem -> problem.contains("sts"));
        assertThat(document.problems("GET", "/health", new Seen(418, "application/json", "{}")))
                .isNotEmpty();
        assertThat(document.problems("GET", "/sts", new Seen(200, "application/json", "{\"url\":\"x\",\"more\":{}}")))
                .anyMatch(problem -> problem.contains("more"));
    }
}
