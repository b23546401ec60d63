// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.internal.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
    private final HttpClient client = HttpClient.newHttpClient();

    private static Map<String, String> environment(String... more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("MOCKIDP_PORT", "0", "MOCKIDP_STS_PORT", "0", "MOCKIDP_CONTROL_PORT", "0"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static Stack start(String... more) {
        return Stack.start(ConfigurationSources.read(environment(more), Map.of(), null));
    }

    private Map<String, Object> json(URI address) throws IOException, InterruptedException {
        return Json.readObject(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body());
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private int assumeRole(Stack stack) throws IOException, InterruptedException {
        String token = stack.issuer().mint(t -> t.audience("sts.amazonaws.com")).value();
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=test&RoleArn="
                + stack.addresses().get("roleArn") + "&WebIdentityToken=" + token;
        return status(HttpRequest.newBuilder(URI.create(stack.addresses().get("sts") + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    @Test
    void browsersAndServicesGetTheirOwnUrlsAndTheStsFindsTheIssuerUnderEachName() throws Exception {
        try (Stack stack =
                start("MOCKIDP_BASE_URL", "http://login.example:8080", "MOCKIDP_BACK_CHANNEL_URL", "http://idp:9000")) {
            Map<String, Object> discovery = json(stack.issuer().discoveryUri());
            assertThat(discovery)
                    .containsEntry("issuer", "http://login.example:8080/default")
                    .containsEntry("authorization_endpoint", "http://login.example:8080/default/authorize")
                    .containsEntry("jwks_uri", "http://idp:9000/default/jwks")
                    .containsEntry("token_endpoint", "http://idp:9000/default/token");
            assertThat(stack.issuer().mint().claims()).containsEntry("iss", "http://login.example:8080/default");
        }
    }

    @Test
    void theBackChannelMayFollowWhoAsks() throws Exception {
        try (Stack stack =
                start("MOCKIDP_BASE_URL", "http://login.example:8080", "MOCKIDP_BACK_CHANNEL_URL", "request")) {
            URI asked = stack.issuer().discoveryUri();
            assertThat(json(asked))
                    .containsEntry("jwks_uri", stack.issuer().jwksUri().toString());
            URI other = URI.create(asked.toString().replace("localhost", "127.0.0.1"));
            assertThat(String.valueOf(json(other).get("jwks_uri"))).startsWith("http://127.0.0.1:");
            assertThat(json(other)).containsEntry("issuer", "http://login.example:8080/default");
        }
    }

    @Test
    void theStsTrustsAnIssuerWhoseNameIsNotWhereItIsServed() throws Exception {
        try (Stack plain = start();
                Stack named = start("MOCKIDP_BASE_URL", "http://idp:9000");
                Stack remote = start(
                        "MOCKIDP_PROVIDERS",
                        "[{url: 'http://other:9000/default', address: '"
                                + named.issuer().baseUrl() + "'}]")) {
            assertThat(assumeRole(plain)).isEqualTo(200);
            assertThat(assumeRole(named)).isEqualTo(200);
            assertThat(remote.addresses()).containsKey("sts");
        }
    }

    @Test
    void sessionsAreAppendedToTheAuditFileAndTheAccessKeyIsThere(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("audit.jsonl");
        try (Stack stack = start(
                "MOCKIDP_AUDIT_FILE", file.toString(),
                "MOCKIDP_ACCESS_KEY", "AKIDEV:secret",
                "MOCKIDP_IAM_ALLOW_HTTP", "true")) {
            assertThat(assumeRole(stack)).isEqualTo(200);
            assertThat(Files.readAllLines(file))
                    .singleElement()
                    .asString()
                    .contains("\"eventName\":\"AssumeRoleWithWebIdentity\"");
            String account = stack.addresses().get("control") + "/sts/accounts/123456789012/";
            assertThat(json(URI.create(account + "keys")))
                    .containsEntry("keys", Map.of("AKIDEV", "arn:aws:iam::123456789012:user/dev"));
            assertThat(json(URI.create(account + "iam"))).containsEntry("allowHttp", true);
        }
        assertThatThrownBy(() -> start("MOCKIDP_AUDIT_FILE", dir.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("audit-file: cannot write the audit file " + dir)
                .hasMessageContaining("(set by MOCKIDP_AUDIT_FILE)");
        assertThatThrownBy(() -> start("MOCKIDP_ACCESS_KEY", "noColon"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("access-key: expected an id, a colon and a secret, such as test:test");
    }

    @Test
    void faultsAndIssuersOfTheConfigurationAreThereAtTheStart() throws Exception {
        try (Stack stack = start(
                "MOCKIDP_FAULTS", "[{when: {role: jwks, first: 1}, then: {status: 503}}]",
                "MOCKIDP_ISSUERS", "[{name: second, profile: gitlab}]")) {
            URI jwks = stack.issuer().jwksUri();
            assertThat(status(HttpRequest.newBuilder(jwks))).isEqualTo(503);
            assertThat(status(HttpRequest.newBuilder(jwks))).isEqualTo(200);
            URI second = URI.create(jwks.toString().replace("/default/", "/second/.well-known/openid-configuration?"));
            assertThat(status(HttpRequest.newBuilder(second))).isEqualTo(200);
        }
        assertThatThrownBy(() -> start("MOCKIDP_FAULTS", "[{then: {latancy: 6s}}]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("faults[1]: ")
                .hasMessageContaining("latancy")
                .hasMessageEndingWith("(set by MOCKIDP_FAULTS)");
    }

    @Test
    void anOccupiedPortIsNamedWithItsSettingAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            StringWriter err = new StringWriter();
            int code = Launch.run(
                    environment("MOCKIDP_STS_PORT", port),
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(err, true),
                    "serve");
            assertThat(code).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("mockidp: sts-port: cannot listen on ")
                    .contains(port, "choose another port", "(set by MOCKIDP_STS_PORT)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void healthIsNoWhenNobodyListensAndAskedForAPortThatIsKnown() {
        StringWriter err = new StringWriter();
        assertThat(Launch.run(environment(), new PrintWriter(err), new PrintWriter(err, true), "health"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("port: 0 in MOCKIDP_PORT means any port");
        assertThat(Launch.run(
                        environment("MOCKIDP_PORT", "1"), new PrintWriter(err), new PrintWriter(err, true), "health"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("not up: port 1: ");
    }
}
