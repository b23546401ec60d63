// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the transcripts of {@code docker/DIAGNOSIS.md} and compares what is printed. */
class DiagnosisDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "DIAGNOSIS.md");
    private static final Pattern TRANSCRIPT = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    /** A command and the lines that the document shows after it. */
    private record Shown(String command, List<String> lines) {}

    static List<String> transcripts() throws IOException {
        return TRANSCRIPT
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Shown> commands(String transcript) {
        List<Shown> commands = new ArrayList<>();
        transcript.lines().forEach(line -> {
            if (line.startsWith("$ mockidp ")) {
                commands.add(new Shown(line.substring("$ mockidp ".length()), new ArrayList<>()));
            } else {
                commands.get(commands.size() - 1).lines().add(line);
            }
        });
        return commands;
    }

    private void files() throws IOException {
        Files.writeString(dir.resolve("trust.json"), """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
                      "Action": "sts:AssumeRoleWithWebIdentity",
                      "Condition": {
                        "StringEquals": {
                          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                          "token.actions.githubusercontent.com:sub": "repo:octo-org/app:ref:refs/heads/main"
                        }
                      }
                    }
                  ]
                }
                """);
        Files.writeString(dir.resolve("main.tf"), """
                variable "region" {
                  default = "us-east-1"
                }
                data "aws_iam_policy_document" "guests" {
                  statement {
                    actions = ["sts:AssumeRoleWithWebIdentity"]
                    principals {
                      type        = "Federated"
                      identifiers = ["cognito-identity.amazonaws.com"]
                    }
                    condition {
                      test     = "StringEquals"
                      variable = "cognito-identity.amazonaws.com:aud"
                      values   = ["us-east-1:PLACEHOLDER_NEVER_REPLACED"]
                    }
                  }
                }
                """);
    }

    /** Files of the document are those of the test, and the provider of the document is the mock. */
    private String run(String command, Issuer issuer) throws IOException {
        String[] halves = command.split(" > ", 2);
        List<String> arguments = Stream.of(halves[0].split(" "))
                .map(word -> Files.exists(dir.resolve(word)) || word.endsWith(".json")
                        ? dir.resolve(word).toString()
                        : word)
                .collect(Collectors.toCollection(ArrayList::new));
        if (arguments.get(0).equals("check")) {
            arguments.addAll(
                    List.of("--allow-http", "--address", issuer.baseUrl().toString()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Main.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(new String[0]));
        assertThat(err.toString()).doesNotContain("--help");
        if (halves.length == 2) {
            Files.writeString(dir.resolve(halves[1]), out.toString());
            return "";
        }
        return out.toString().replace(dir + "/", "");
    }

    /** What the document shows, with its ellipses for anything. */
    private static Pattern shown(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line -> line.equals("…")
                        ? "(?:.*\n)*?"
                        : Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + "\n")
                .collect(Collectors.joining()));
    }

    @Test
    void everyTranscriptIsTrue() throws IOException {
        int compared = 0;
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer(IssuerSpec.of("generic").identifier("https://idp.example.com"));
            for (String transcript : transcripts()) {
                files();
                for (Shown shown : commands(transcript)) {
                    String printed = run(shown.command(), issuer);
                    assertThat(printed).as(shown.command()).matches(shown(shown.lines()));
                    compared += shown.lines().isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(compared).isEqualTo(4);
    }

    @Test
    void aTranscriptThatIsNotTrueIsFoundOut() {
        assertThat("one\ntwo\nthree\n").matches(shown(List.of("one", "…"))).matches(shown(List.of("…", "th…e")));
        assertThat("one\ntwo\n").doesNotMatch(shown(List.of("one"))).doesNotMatch(shown(List.of("…", "three")));
    }
}
