// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.control.ControlClient.Seen;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.Wiretap;
import dev.mockidp.token.KeyMove;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words for listeners, keys in time, phases and whole scenarios, spoken over HTTP. */
class DoorsIT {
    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private final ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final ControlClient client = new ControlClient(control.url());
    private final Issuer acme = idp.newIssuer(IssuerSpec.of("generic").name("acme"));

    @AfterEach
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    private Seen put(String path, String body) {
        return client.send("PUT", path, body);
    }

    private static Object need(Map<String, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    @Test
    void aPortIsClosedAndOpenedAgain() throws Exception {
        int port = idp.port();
        assertThat(put("/listeners/main", "{\"fault\":\"refused\"}").json()).containsEntry("fault", "refused");
        assertThat(connects(port)).isFalse();
        assertThat(client.get("/health").status()).isEqualTo(200);
        client.post("/reset", "");
        assertThat(connects(port)).isTrue();
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        assertThat(client.get("/listeners/main").json())
                .containsEntry("fault", "valid")
                .containsEntry("delay", "0ms");
    }

    private static boolean connects(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfAListenerIsPutAndTakenBack(ListenerFault fault) {
        try (MockIdpServer own = MockIdpServer.start(ServerOptions.defaults().withHttps());
                ControlServer its = ControlServer.start(own, sts, ControlOptions.defaults())) {
            ControlClient its1 = new ControlClient(its.url());
            Seen put = its1.send("PUT", "/listeners/main", "{\"fault\":\"" + fault.wireName() + "\"}");
            assertThat(put.status()).as(put.text()).isEqualTo(200);
            assertThat(own.listener().fault()).isEqualTo(fault);
            its1.send("PUT", "/listeners/main", "{\"fault\":\"valid\"}");
            assertThat(own.listener().fault()).isEqualTo(ListenerFault.VALID);
        }
    }

    @Test
    void theNextConnectionsOnlyAreStruck() throws Exception {
        client.post("/listeners", "{\"name\":\"cdn\"}");
        URI url = URI.create(String.valueOf(client.get("/listeners/cdn").json().get("url")));
        put("/listeners/cdn", "{\"fault\":\"accept-and-reset\",\"next\":1}");
        assertThat(Wiretap.get(url.getPort(), "/acme/jwks").text()).isEmpty();
        assertThat(Wiretap.get(url.getPort(), "/acme/jwks").text()).startsWith("HTTP/1.1 200 ");
        assertThat(client.get("/listeners/cdn").json()).containsEntry("acceptedConnections", 2);
        assertThat(client.delete("/listeners/cdn").status()).isEqualTo(204);
        assertThat(client.fetch(url.resolve("/acme/jwks"))).isZero();
        assertThat(client.get("/listeners/cdn").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void everyMoveOfKeysIsMade(KeyMove move) {
        acme.keys().rotate();
        acme.keys().perform(KeyMove.WITHDRAW_OLD); // something to roll back to
        long before = acme.keys().version();
        String signing = acme.keys().signing().kid();
        Seen seen = client.post("/issuers/acme/keys/moves", "{\"move\":\"" + move.wireName() + "\"}");
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        String now = String.valueOf(acme.mint().headers().get("kid"));
        boolean isSeen = acme.keys().version() != before || !now.equals(signing);
        assertThat(isSeen).isEqualTo(move != KeyMove.PUBLISH_SIGNING && move != KeyMove.SIGN_WITH_NEWEST);
    }

    @Test
    void phasesAreSetAndLeft() {
        put("/issuers/acme/faults/phases", "{\"phases\":[{\"name\":\"down\",\"exchanges\":1},{\"name\":\"up\"}]}");
        client.post("/issuers/acme/faults", "{\"when\":{\"phase\":\"down\"},\"then\":{\"status\":503}}");
        assertThat(client.get("/issuers/acme/faults/phases").json()).containsEntry("phase", "down");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(503);
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        assertThat(client.get("/issuers/acme/faults/phases").json()).containsEntry("phase", "up");
        put("/issuers/acme/faults/phases", "{\"phases\":[{\"name\":\"down\"},{\"name\":\"up\"}]}");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(503);
        client.post("/issuers/acme/faults/advance", "");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        put("/issuers/acme/faults/phases", "{\"phases\":[]}");
        assertThat(client.post("/issuers/acme/faults/advance", "").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"yaml", "json"})
    void aScenarioOfOnesOwnIsLoadedAndTakenThroughItsPhases(String form) {
        String first = acme.keys().signing().kid();
        Seen put = put("/scenarios/my-own", form.equals("yaml") ? OwnScenario.YAML : OwnScenario.JSON);
        assertThat(put.status()).as(put.text()).isEqualTo(201);
        assertThat(put.json()).containsEntry("shipped", false).containsEntry("state", "unloaded");
        Map<String, @Nullable Object> loaded = client.post("/scenarios/my-own/load", "{\"issuers\":{\"idp\":\"acme\"}}")
                .json();
        assertThat(loaded).containsEntry("state", "failing").containsEntry("phase", "down");
        assertThat(loaded.get("phases")).isEqualTo(List.of("down", "moved", "fine"));
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(503);
        assertThat(acme.keys().signing().kid()).isNotEqualTo(first);
        assertThat(acme.keys().published())
                .noneMatch(key -> key.kid().equals(acme.keys().signing().kid()));
        client.post("/scenarios/my-own/advance", "");
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(302);
        assertThat(idp.listener("cdn").orElseThrow().fault()).isEqualTo(ListenerFault.REFUSED);
        assertThat(client.fetch(acme.jwksUri())).isEqualTo(200);
        assertThat(put("/scenarios/my-own", OwnScenario.YAML).status()).isEqualTo(409);
        assertThat(client.delete("/scenarios/my-own").status()).isEqualTo(409);
        assertThat(client.post("/scenarios/my-own/advance", "").json()).containsEntry("state", "recovered");
        assertThat(idp.listener("cdn").orElseThrow().fault()).isEqualTo(ListenerFault.VALID);
        assertThat(acme.faults().phases()).isEmpty();
        client.post("/scenarios/my-own/unload", "");
        assertThat(idp.listener("cdn")).isEmpty();
        assertThat(put("/scenarios/my-own", OwnScenario.YAML).status()).isEqualTo(200);
        assertThat(client.delete("/scenarios/my-own").status()).isEqualTo(204);
        assertThat(client.get("/scenarios/my-own").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role: jwks, phase: down|rol: jwks|my-own.yaml:10: unknown key \\\"rol\\\" in when; known: after, anchor",
                "phase: down}|phase: dwon}|unknown phase \\\"dwon\\\"; known: down, moved, fine",
                "status: 503|staus: 503|unknown fault \\\"staus\\\"; known: add-key",
                "move: sign-before-publish|move: sign-first|unknown key move \\\"sign-first\\\"; known: rotate",
                "fault: refused|fault: refuse|unknown listener fault \\\"refuse\\\"; known: valid",
                "name: cdn,|name: cnd,|unknown listener \\\"cnd\\\"; known: main, cdn",
                "listener.cdn.url|listener.cnd.url|unknown reference",
                "onset:|onst:|unknown key \\\"onst\\\" in the scenario; known: about, cause, expect, mended, onset, phases",
            })
    void aMistakeInAScenarioIsNamedWithTheKnownOnes(String right, String wrong, String message) {
        assertThat(OwnScenario.YAML).contains(right);
        Seen seen = put("/scenarios/my-own", OwnScenario.YAML.replace(right, wrong));
        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.text()).contains(message);
        assertThat(client.get("/scenarios/my-own").status()).isEqualTo(404);
    }

    @Test
    void aScenarioThatIsTooLargeOrTooDeepIsRefused() {
        assertThat(put("/scenarios/my-own", OwnScenario.YAML + "# " + "x".repeat(1_000_000))
                        .status())
                .isEqualTo(400);
        assertThat(put("/scenarios/my-own", "x".repeat(2_000_000)).status()).isIn(0, 413);
        String deep = "[".repeat(50_000);
        assertThat(put("/scenarios/my-own", "{\"about\":" + deep).status()).isEqualTo(400);
        assertThat(put("/scenarios/my-own", "a: &a [x,x]\nb: &b [*a,*a]\nc: [" + "*b,".repeat(50_000) + "]")
                        .status())
                .isEqualTo(400);
        assertThat(put("/scenarios/My%20Own", OwnScenario.YAML).text()).contains("expected an id in lower case");
        assertThat(client.get("/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/listeners/main|{\"fault\":\"expird\"}|400|unknown listener fault \\\"expird\\\"; known: valid, expired",
                "PUT|/listeners/main|{}|400|expected \\\"fault\\\"",
                "PUT|/listeners/main|{\"fault\":\"expired\"}|409|speaks plain HTTP",
                "PUT|/listeners/main|{\"fault\":\"refused\",\"next\":2}|400|concerns the whole listener",
                "PUT|/listeners/main|{\"delay\":\"soon\"}|400|expected a duration",
                "PUT|/listeners/main|{\"delay\":{\"status\":503}}|400|uniform-latency, log-normal-latency",
                "PUT|/listeners/other|{\"fault\":\"valid\"}|404|known: main",
                "POST|/listeners|{\"name\":\"main\"}|409|exists already",
                "POST|/listeners|{\"name\":\"a b\"}|400|expected 1 to 64",
                "DELETE|/listeners/main||409|refused",
                "POST|/issuers/acme/keys/moves|{\"move\":\"sign-first\"}|400|known: rotate, sign-before-publish",
                "POST|/issuers/acme/keys/moves|{\"move\":\"roll-back\"}|409|nothing to roll back to",
                "PUT|/issuers/acme/faults/phases|{\"phases\":[{\"nam\":\"x\"}]}|400|phases.name: is needed",
                "PUT|/issuers/acme/faults/phases|{\"phases\":[{\"name\":\"x\"},{\"name\":\"x\"}]}|400|a name of its own",
                "PUT|/issuers/acme/faults/phases|{}|400|expected a list of phases",
                "POST|/issuers/acme/faults|{\"when\":{\"form\":{\"a\":\"b\"}},\"then\":{\"stall\":\"before-request\"}}|400|before the form is read",
            })
    void aMistakeIsNamed(String method, String path, String body, int status, String message) {
        Seen seen = client.send(method, path, body == null ? "" : body);
        assertThat(seen.text()).contains(message);
        assertThat(seen.status()).isEqualTo(status);
    }

    @Test
    void theWordsAreListed() {
        Map<String, ?> words = client.get("/vocabulary").json();
        assertThat((List<?>) need(words, "listenerFaults")).hasSize(ListenerFault.values().length);
        assertThat((List<?>) need(words, "keyMoves")).hasSize(KeyMove.values().length);
        assertThat(Json.write(need(words, "faults")))
                .contains(
                        "{\"name\":\"latency\",\"level\":\"http\",\"settings\":[{\"name\":\"delay\",\"default\":null}");
    }
}
