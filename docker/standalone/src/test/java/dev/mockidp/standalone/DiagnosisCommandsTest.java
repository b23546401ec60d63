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
import java.util.List;
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

    @Test
    void theSignatureIsNeverPrintedNorATokenInTheWrongPlace() throws IOException {
        String token = Files.readString(token("a")).strip();
        String signature = token.substring(token.lastIndexOf('.') + 1);
        Path asPolicy = Files.writeString(dir.resolve("swapped"), token);
        String policy = policy("a").toString();
        for (Printed printed : List.of(
                mockidp("explain", "--token", dir.resolve("token").toString(), "--trust-policy", policy),
                mockidp("explain", "--token", dir.resolve("token").toString(), "--trust-policy", policy, "--json"),
                mockidp("explain", "--token", policy, "--trust-policy", asPolicy.toString()),
                mockidp("explain", "--token", token, "--trust-policy", policy),
                mockidp("explain", token),
                mockidp("lint", asPolicy.toString()),
                mockidp("lint", token),
                mockidp("check", "https://user:hunter2-" + signature.substring(0, 8) + "@idp.example.com"))) {
            assertThat(printed.out() + printed.err())
                    .doesNotContain(signature)
                    .doesNotContain(token.substring(0, 20))
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void misuseIsTwo() throws IOException {
        String token = token("a").toString();
        String policy = policy("a").toString();
        Path latin = Files.write(dir.resolve("latin.json"), new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
        Path deep = Files.writeString(dir.resolve("deep.json"), "[".repeat(1_000));
        Path huge = Files.write(dir.resolve("huge.json"), new byte[10_000_001]);
        for (Printed printed : List.of(
                mockidp("explain"),
                mockidp("explain", "--token", token),
                mockidp("explain", "--token", "/nowhere", "--trust-policy", policy),
                mockidp("explain", "--token", token, "--trust-policy", latin.toString()),
                mockidp("explain", "--token", token, "--trust-policy", deep.toString()),
                mockidp("explain", "--token", token, "--trust-policy", huge.toString()),
                mockidp("explain", "--token", token, "--trust-policy", policy, "--provider", policy),
                mockidp("explain", "--token", token, "--trust-policy", policy, "--chain", policy),
                mockidp(
                        "explain",
                        "--token",
                        token,
                        "--trust-policy",
                        policy,
                        "--fix",
                        dir.resolve("no/where").toString()),
                mockidp("lint"),
                mockidp("lint", latin.toString()),
                mockidp("lint", deep.toString()),
                mockidp("lint", huge.toString()),
                mockidp("lint", "--format", "xml", policy),
                mockidp("check"),
                mockidp("check", "ftp://x"),
                mockidp("check", "https://x.example", "--tries", "0"),
                mockidp("check", "https://x.example", "--probe-rate-limit", "201"),
                mockidp("check", "https://x.example", "--ca", policy))) {
            assertThat(printed.exitCode()).as(printed.err()).isEqualTo(2);
            assertThat(printed.err()).startsWith("mockidp: ").contains("--help").doesNotContain("\tat ");
        }
    }

    @Test
    void explainReadsWhatTheProviderShowsFromFiles() throws IOException {
        String token = token("a").toString();
        String policy = policy("a").toString();
        Path keys = Files.writeString(
                dir.resolve("keys"), "HTTP/1.1 200 OK\r\nCache-Control: no-cache\r\n\r\n{\"keys\": []}");
        Printed empty = mockidp("explain", "--token", token, "--trust-policy", policy, "--jwks", keys.toString());
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.out())
                .contains("D23 warning (provider)", "no usable key")
                .contains("not-reached");
        Path discovery = Files.writeString(dir.resolve("discovery"), "{\"issuer\": \"https://idp.example.com\"}");
        Printed incomplete =
                mockidp("explain", "--token", token, "--trust-policy", policy, "--discovery", discovery.toString());
        assertThat(incomplete.exitCode()).isEqualTo(1);
        assertThat(incomplete.out()).contains("D24 error (provider)", "response_types_supported");
    }

    @Test
    void theRulesOfAllThreeCommandsAreListed() {
        String rules = mockidp("lint", "--rules").out();
        for (int i = 1; i <= 26; i++) {
            assertThat(rules).containsPattern("(?m)^D" + i + " (error|warning|note): ");
        }
    }
}
