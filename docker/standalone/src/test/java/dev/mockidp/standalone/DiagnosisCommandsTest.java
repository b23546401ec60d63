// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private record Printed(int exitCode, String out, String err) {}

    private static Printed mockidp(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Printed(exitCode, out.toString(), err.toString());
    }

    private Path token(String subject) throws IOException {
        Printed minted =
                mockidp("mint", "--issuer", "https://idp.example.com", "--aud", "sts.amazonaws.com", "--sub", subject);
        return Files.writeString(dir.resolve("token"), minted.out());
    }

    private Path policy(String subject) throws IOException {
        return Files.writeString(dir.resolve("trust.json"), """
                {
                  "Statement": [{
                    "Effect": "Allow",
                    "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/idp.example.com"},
                    "Action": "sts:AssumeRoleWithWebIdentity",
                    "Condition": {
                      "StringEquals": {
                        "idp.example.com:aud": "sts.amazonaws.com",
                        "idp.example.com:sub": "%s"
                      }
                    }
                  }]
                }
                """.formatted(subject));
    }

    @Test
    void explainTellsYesWithZeroAndNoWithOneAndWritesTheCorrection() throws IOException {
        Path token = token("Alice-0001");
        Printed yes = mockidp(
                "explain",
                "--token",
                token.toString(),
                "--trust-policy",
                policy("Alice-0001").toString());
        assertThat(yes.err()).isEmpty();
        assertThat(yes.exitCode()).isZero();
        assertThat(yes.out()).startsWith("AWS would accept.");

        Path out = dir.resolve("fixed.json");
        String policy = policy("alice-0001").toString();
        Printed no = mockidp("explain", "--token", token.toString(), "--trust-policy", policy, "--fix", out.toString());
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.out())
                .contains("An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not"
                        + " authorized to perform sts:AssumeRoleWithWebIdentity")
                .contains("FAILS  StringEquals idp.example.com:sub: asked [alice-0001], given [Alice-0001]")
                .contains(
                        "-        \"idp.example.com:sub\": \"alice-0001\"\n+        \"idp.example.com:sub\": \"Alice-0001\"")
                .doesNotContain(Files.readString(token).strip());
        assertThat(mockidp("explain", "--token", token.toString(), "--trust-policy", out.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void explainSpeaksJson() throws IOException {
        Printed printed = mockidp(
                "explain",
                "--token",
                token("a").toString(),
                "--trust-policy",
                policy("b").toString(),
                "--json");
        assertThat(Json.readObject(printed.out()))
                .containsEntry("accepted", false)
                .containsEntry("code", "AccessDenied")
                .containsEntry("status", 403);
    }

    @Test
    void lintFailsByLevelAndWritesSarif() throws IOException {
        String policy = policy("*").toString();
        Printed text = mockidp("lint", policy);
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).contains("trust.json:9: error D4: ", "    remedy: Use StringLike");
        Map<String, ?> sarif =
                Json.readObject(mockidp("lint", "--format", "sarif", policy).out());
        assertThat(String.valueOf(sarif.get("version"))).isEqualTo("2.1.0");
        assertThat(mockidp("lint", policy("someone").toString()).exitCode()).isZero();
        assertThat(mockidp("lint", "--rules").out()).contains("D1 error", "P2 error");
    }

    @Test
    void checkPassesAHealthyProviderAndTellsWhatIsWrongWithAnother() {
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            Printed good =
                    mockidp("check", issuer.identifier(), "--allow-http", "--tries", "1", "--audience", "my-app");
            assertThat(good.exitCode()).isZero();
            assertThat(good.err()).contains("try 1 of 1");
            assertThat(good.out()).contains("--client-id-list 'my-app'");
            assertThat(mockidp("check", issuer.identifier()).out()).contains("error not-https");
            issuer.faults().on(Role.JWKS).apply(new Status(429));
            Printed bad = mockidp("check", issuer.identifier(), "--allow-http", "--tries", "1", "--json");
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out()).contains("\"rate-limited\"", "re:Post");
        }
    }
}
