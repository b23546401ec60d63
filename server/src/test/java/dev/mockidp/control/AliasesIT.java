// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.control.ControlClient.Seen;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.Wiretap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What WireMock and Toxiproxy name, in their words, where it means the same; what does not is refused by name. */
class AliasesIT {
    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private final ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final ControlClient client = new ControlClient(control.url());
    private final Issuer acme = idp.newIssuer(IssuerSpec.of("generic").name("acme"));
    private final String jwks = acme.jwksUri().getRawPath();

    @AfterEach
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    private Seen stub(String request, String response) {
        return client.post(
                "/__admin/mappings",
                "{\"request\":" + request.replace("JWKS", jwks) + ",\"response\":" + response + "}");
    }

    private Wiretap keys() throws IOException {
        return Wiretap.get(idp.port(), jwks);
    }

    @Test
    void aStubAnswersUntilItIsDeletedAndTheNewestWins() throws Exception {
        stub("{\"method\":\"GET\",\"urlPath\":\"JWKS\"}", "{\"status\":503}");
        Seen made = stub(
                "{\"urlPath\":\"JWKS\"}",
                "{\"status\":418,\"jsonBody\":{\"a\":1},\"headers\":{\"X-A\":\"b\",\"Content-Type\":\"text/x\"},\"fixedDelayMilliseconds\":5}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Wiretap seen = keys();
        assertThat(seen.text())
                .startsWith("HTTP/1.1 418 ")
                .contains("X-A: b\r\n", "Content-Type: text/x\r\n")
                .endsWith("{\"a\":1}");
        client.delete("/__admin/mappings/" + made.json().get("id"));
        assertThat(keys().text()).startsWith("HTTP/1.1 503 ").doesNotContain("Content-Type");
        assertThat(client.get("/__admin/mappings").text()).contains("\"total\":1", "503");
        client.delete("/__admin/mappings");
        assertThat(keys().text()).startsWith("HTTP/1.1 200 ");
        assertThat(client.get("/__admin/mappings").text()).contains("\"total\":0");
        stub("{\"urlPath\":\"JWKS\",\"queryParameters\":{\"a\":{\"equalTo\":\"1\"}}}", "{\"status\":404}");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        assertThat(client.fetch(URI.create(acme.jwksUri() + "?a=1"))).isEqualTo(404);
        assertThat(client.fetch(acme.discoveryUri())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_RESET_BY_PEER,RESET", "EMPTY_RESPONSE,EOF", "RANDOM_DATA_THEN_CLOSE,EOF"})
    void aStubMayBeAFault(String fault, String end) throws Exception {
        stub("{\"urlPath\":\"JWKS\"}", "{\"fault\":\"" + fault + "\"}");
        Wiretap seen = keys();
        assertThat(seen.end()).hasToString(end);
        assertThat(seen.text()).doesNotStartWith("HTTP");
        client.post("/__admin/mappings/reset", "");
        assertThat(keys().text()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void theStateOfAScenarioIsThePhase() {
        client.send("PUT", "/issuers/acme/faults/phases", "{\"phases\":[{\"name\":\"Started\"},{\"name\":\"down\"}]}");
        client.post(
                "/__admin/mappings",
                "{\"scenarioName\":\"acme\",\"requiredScenarioState\":\"down\",\"request\":{\"urlPath\":\"" + jwks
                        + "\"},\"response\":{\"status\":500}}");
        assertThat(client.get("/__admin/scenarios").text())
                .contains("\"state\":\"Started\",\"possibleStates\":[\"Started\",\"down\"]");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        client.send("PUT", "/__admin/scenarios/acme/state", "{\"state\":\"down\"}");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(500);
        client.post("/__admin/scenarios/reset", "");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        assertThat(client.send("PUT", "/__admin/scenarios/acme/state", "{\"state\":\"up\"}")
                        .text())
                .contains("unknown phase \\\"up\\\"; known: Started, down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"urlPathPattern\":\"/acme/.*\"}|{\"status\":200}|unknown member \\\"request.urlPathPattern\\\"; known: method",
                "{\"urlPath\":\"JWKS\",\"headers\":{}}|{\"status\":200}|request.headers",
                "{\"urlPath\":\"JWKS\",\"queryParameters\":{\"a\":{\"matches\":\"x\"}}}|{}|no other pattern means the same",
                "{\"urlPath\":\"/nobody/jwks\"}|{\"status\":200}|no issuer is named \\\"nobody\\\"; known: acme",
                "{\"urlPath\":\"/x\"}|{\"status\":200}|only what issuers serve",
                "{}|{\"status\":200}|is needed",
                "{\"urlPath\":\"JWKS\"}|{\"proxyBaseUrl\":\"http://x\"}|response.proxyBaseUrl",
                "{\"urlPath\":\"JWKS\"}|{\"fault\":\"NAP\"}|known: CONNECTION_RESET_BY_PEER",
            })
    void whatMeansSomethingElseIsRefused(String request, String response, String message) {
        Seen seen = stub(request, response);
        assertThat(seen.text()).contains(message);
        assertThat(seen.status()).isBetween(400, 404);
        assertThat(acme.faults().list()).isEmpty();
    }

    @Test
    void aProxyIsDisabledAndEnabledOnTheSamePort() {
        assertThat(client.get("/proxies").text()).contains("\"main\":{\"name\":\"main\"", "\"enabled\":true");
        client.post("/proxies/main", "{\"enabled\":false}");
        assertThat(client.fetch(acme.jwksUri())).isZero();
        assertThat(client.get("/proxies/main").json()).containsEntry("enabled", false);
        client.post("/proxies/main", "{\"enabled\":true}");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        assertThat(client.post("/proxies/main", "{\"upstream\":\"x:1\"}").text())
                .contains("unknown member \\\"upstream\\\"; known: enabled");
        assertThat(client.post("/proxies/main/toxics", "{\"type\":\"latency\"}").status())
                .isEqualTo(404);
        assertThat(client.get("/proxies/other").status()).isEqualTo(404);
    }

    @Test
    void aProxyTellsWhereItReallyListens() throws Exception {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "127.0.0.2 is not an address here");
        assertThat(client.get("/proxies/main").json()).containsEntry("listen", "127.0.0.1:" + idp.port());
        try (MockIdpServer elsewhere =
                        MockIdpServer.start(ServerOptions.defaults().withBindAddress(other));
                ControlServer its = ControlServer.start(elsewhere, sts, ControlOptions.defaults())) {
            assertThat(new ControlClient(its.url()).get("/proxies/main").json())
                    .containsEntry("listen", "127.0.0.2:" + elsewhere.port());
        }
    }
}
