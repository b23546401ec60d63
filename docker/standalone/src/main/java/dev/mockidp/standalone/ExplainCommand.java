// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.explain.ExplainRequest;
import dev.mockidp.explain.Explainer;
import dev.mockidp.explain.Explanation;
import dev.mockidp.internal.json.Json;
import dev.mockidp.sts.ProviderDocuments;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mockidp explain}: what AWS makes of a token, and why, without any network. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explains offline what AWS STS would answer to a token for a role: the answer, each check with what is asked",
            "and given, the first that fails in plain words, and a corrected policy as a diff. Nothing is sent anywhere.",
            "Exit code 0 if AWS would accept, 1 if it would refuse."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--token", paramLabel = "FILE", required = true, description = "the token; - for standard input")
    private String token = "";

    @Option(
            names = "--trust-policy",
            paramLabel = "FILE",
            required = true,
            description = "the trust policy in JSON, or what 'aws iam get-role' prints")
    private String trustPolicy = "";

    @Option(
            names = "--provider",
            paramLabel = "FILE",
            description = "what 'aws iam get-open-id-connect-provider' prints; taken as right if absent")
    private @Nullable String provider;

    @Option(names = "--role-arn", paramLabel = "ARN", description = "the role; from the policy's file if absent")
    private @Nullable String roleArn;

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            description =
                    "the provider's keys, as 'curl' or 'curl -i' prints them; without them no signature is checked")
    private @Nullable String jwks;

    @Option(
            names = "--discovery",
            paramLabel = "FILE",
            description = "the provider's discovery document; without it that is not checked")
    private @Nullable String discovery;

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "the certificates that the host of the keys sends, in PEM; without them TLS is not checked")
    private @Nullable String chain;

    @Option(
            names = "--duration-seconds",
            paramLabel = "N",
            defaultValue = "3600",
            description = "the session's length (default: ${DEFAULT-VALUE})")
    private int durationSeconds = 3600;

    @Option(
            names = "--session-name",
            paramLabel = "NAME",
            defaultValue = "mockidp-explain",
            description = "the RoleSessionName (default: ${DEFAULT-VALUE})")
    private String sessionName = "mockidp-explain";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "when it was asked, as in 2026-01-02T03:04:05Z; now if absent")
    private @Nullable Instant at;

    @Option(names = "--fix", paramLabel = "OUT", description = "write the corrected policy to a file")
    private @Nullable Path fix;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** The token itself; its signature must not be printed. */
    private String secret = "";

    @Override
    public Integer call() {
        Explanation explanation = explanation();
        StringWriter text = new StringWriter();
        PrintWriter report = new PrintWriter(text);
        if (json) {
            report.println(Json.writePretty(ExplainReport.json(explanation)));
        } else {
            ExplainReport.print(report, explanation);
        }
        report.flush();
        spec.commandLine().getOut().print(Redaction.of(text.toString(), secret));
        spec.commandLine().getOut().flush();
        if (fix != null) {
            write(fix, explanation);
        }
        return explanation.accepted() ? 0 : 1;
    }

    private Explanation explanation() {
        Inputs inputs = new Inputs(spec.commandLine());
        secret = inputs.text("--token", token).strip();
        KeySetFile keys = jwks == null ? KeySetFile.none() : KeySetFile.of(inputs.bytes("--jwks", jwks));
        ExplainRequest request = ExplainRequest.of(
                        secret,
                        trustPolicy,
                        inputs.text("--trust-policy", trustPolicy),
                        at == null ? Clock.systemUTC().instant() : at)
                .withProvider(provider == null ? null : inputs.text("--provider", provider))
                .withRoleArn(roleArn)
                .withDocuments(ProviderDocuments.none()
                        .withKeySet(keys.body())
                        .withDiscovery(discovery == null ? null : inputs.bytes("--discovery", discovery))
                        .withChain(chain == null ? List.of() : inputs.certificates("--chain", chain)))
                .withKeySetHeaders(keys.headers())
                .withDurationSeconds(durationSeconds)
                .withSessionName(sessionName);
        try {
            return Explainer.explain(request);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void write(Path out, Explanation explanation) {
        try {
            Files.writeString(out, explanation.correction().policy());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--fix: cannot write " + out + ": " + e.getMessage(), e);
        }
        spec.commandLine()
                .getErr()
                .println("mockidp: "
                        + (explanation.correction().edits().isEmpty() ? "unchanged policy" : "corrected policy")
                        + " written to " + out);
    }
}
