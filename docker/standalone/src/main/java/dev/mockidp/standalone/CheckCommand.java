// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.check.CheckFinding;
import dev.mockidp.check.CheckReport;
import dev.mockidp.check.CheckRequest;
import dev.mockidp.check.IssuerCheck;
import dev.mockidp.internal.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockidp check}: whether AWS STS would take an identity provider's keys, and what its operator should know. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Does to an identity provider what AWS STS would do: discovery, then the keys, within 5 seconds, several times.",
            "It is seen from here; a firewall may treat AWS otherwise.",
            "Exit code 0 if nothing is found that makes AWS refuse its tokens, 1 if something is."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = "the issuer, exactly as the tokens' iss")
    private String issuer = "";

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "fetch what is below the issuer's URL from here instead")
    private @Nullable URI address;

    @Option(names = "--jwks-host", paramLabel = "HOST", description = "the host that has the keys, if not the issuer's")
    private @Nullable String jwksHost;

    @Option(names = "--ca", paramLabel = "FILE", description = "trust these authorities (PEM) rather than the JDK's")
    private @Nullable String ca;

    @Option(names = "--audience", paramLabel = "A", description = "the client id; shows how to register the provider")
    private @Nullable String audience;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "3",
            description = "1 to 100 (default: ${DEFAULT-VALUE})")
    private int tries = 3;

    @Option(
            names = "--limit-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "the time for both documents (default: ${DEFAULT-VALUE})")
    private int limitMillis = 5000;

    @Option(
            names = "--probe-rate-limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "make up to N requests in a row, at most 200, until one is refused (default: none)")
    private int probeRateLimit;

    @Option(names = "--allow-http", description = "take an http issuer on loopback")
    private boolean allowHttp;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        CheckReport report = IssuerCheck.run(request(), line -> err.println("mockidp: " + line));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.writePretty(json(report)));
        } else {
            print(out, report);
        }
        return report.passed() ? 0 : 1;
    }

    private CheckRequest request() {
        if (audience != null && (audience.isEmpty() || audience.length() > 255)) {
            throw new ParameterException(spec.commandLine(), "--audience must have 1 to 255 characters (IAM's rule)");
        }
        try {
            CheckRequest request = CheckRequest.of(issuer)
                    .withAddress(address)
                    .withJwksHost(jwksHost)
                    .withAuthorities(ca == null ? null : authorities(ca))
                    .withTries(tries)
                    .withLimit(Duration.ofMillis(limitMillis))
                    .withRateLimitRequests(probeRateLimit);
            return allowHttp ? request.withAllowHttp() : request;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private KeyStore authorities(String file) {
        List<X509Certificate> certificates = new Inputs(spec.commandLine()).certificates("--ca", file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca" + i, certificates.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new ParameterException(spec.commandLine(), "--ca: cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private void print(PrintWriter out, CheckReport report) {
        out.println(report.issuer()
                + (report.passed() ? ": AWS STS would take its keys, seen from here" : ": AWS STS would refuse"));
        out.println();
        report.tries().forEach(line -> out.println("  " + line));
        out.println();
        report.facts().forEach((name, value) -> out.println("  " + name + ": " + value));
        for (CheckFinding finding : report.findings()) {
            out.println();
            out.println(finding);
            out.println("  why:    " + finding.rule().why());
            out.println("  remedy: " + finding.rule().remedy());
        }
        if (audience != null) {
            out.println();
            out.println("Register it with: " + registration());
        }
    }

    private String registration() {
        return "aws iam create-open-id-connect-provider --url '" + issuer + "' --client-id-list '"
                + String.valueOf(audience).replace("'", "'\\''") + "'";
    }

    private Map<String, @Nullable Object> json(CheckReport report) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("issuer", report.issuer());
        map.put("passed", report.passed());
        map.put("facts", report.facts());
        map.put("tries", report.tries());
        map.put("findings", report.findings().stream().map(CheckCommand::json).toList());
        if (audience != null) {
            map.put("register", registration());
        }
        return map;
    }

    private static Map<String, String> json(CheckFinding finding) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("id", finding.rule().id());
        map.put("level", finding.rule().level().wireName());
        map.put("what", finding.rule().title());
        map.put("detail", finding.detail());
        map.put("why", finding.rule().why());
        map.put("remedy", finding.rule().remedy());
        return map;
    }
}
