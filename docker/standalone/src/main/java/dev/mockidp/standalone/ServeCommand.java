// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.StsOptions;
import dev.mockidp.control.ControlOptions;
import dev.mockidp.control.ControlServer;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mockidp serve}: an issuer, an STS that trusts it and the control API, until the process is ended. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves an issuer, an STS with an account that trusts it, and the control API, until it is ended.",
            "Everything listens on loopback. SIGTERM ends it cleanly."
        })
final class ServeCommand implements Callable<Integer> {
    private static final String ACCOUNT = "123456789012";
    private static final String ROLE = "demo";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "the issuers' port (default: ${DEFAULT-VALUE}; 0: any)")
    private int port = 9000;

    @Option(names = "--sts-port", paramLabel = "N", description = "the STS's port (default: ${DEFAULT-VALUE}; 0: any)")
    private int stsPort = 9001;

    @Option(
            names = "--control-port",
            paramLabel = "N",
            description = "the control API's port (default: ${DEFAULT-VALUE}; 0: any)")
    private int controlPort = 9002;

    @Option(names = "--profile", paramLabel = "P", description = "the issuer's profile (default: ${DEFAULT-VALUE})")
    private String profile = "generic";

    @Option(names = "--name", paramLabel = "NAME", description = "the issuer's name (default: ${DEFAULT-VALUE})")
    private String name = "default";

    @Option(
            names = "--client-id",
            paramLabel = "A",
            description = "audiences that the STS accepts (default: ${DEFAULT-VALUE})")
    private List<String> clientIds = List.of("sts.amazonaws.com");

    @Option(names = "--https", description = "serve the issuers over HTTPS, with a CA made at the start")
    private boolean https;

    @Option(names = "--seed", paramLabel = "N", description = "makes the choice of keys repeatable")
    private @Nullable Long seed;

    @Option(names = "--json", description = "print one line of JSON with the addresses")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(end, closed), "mockidp-end"));
        try (MockIdpServer idp = startIdp();
                MockStsServer sts = startSts(idp);
                ControlServer control =
                        ControlServer.start(idp, sts, ControlOptions.defaults().port(controlPort))) {
            announce(idp, sts, control);
            end.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static void endAndWait(CountDownLatch end, CountDownLatch closed) {
        end.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MockIdpServer startIdp() {
        ServerOptions options = ServerOptions.defaults().withPort(port);
        options = https ? options.withHttps() : options;
        MockIdpServer server = MockIdpServer.start(seed == null ? options : options.withSeed(seed));
        try {
            server.newIssuer(IssuerSpec.of(profile).name(name));
            return server;
        } catch (IllegalArgumentException e) {
            server.close();
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private MockStsServer startSts(MockIdpServer idp) {
        StsOptions options = StsOptions.defaults().withPort(stsPort);
        MockStsServer sts = MockStsServer.start(https ? options.withTrustStore(idp.trustStore()) : options);
        StsAccount account = sts.account(ACCOUNT);
        Issuer issuer = idp.issuer(name).orElseThrow();
        OidcProvider provider = OidcProvider.of(issuer.identifier()).withClientIds(clientIds.toArray(String[]::new));
        String arn = account.register(https ? provider : provider.withAllowHttp());
        if (!issuer.identifier().equals(issuer.baseUrl().toString())) {
            account.mapIssuer(issuer.identifier(), issuer.baseUrl());
        }
        account.addRole(IamRole.of(ROLE, Json.write(trustPolicy(arn))));
        return sts;
    }

    private static Map<String, Object> trustPolicy(String providerArn) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Federated", providerArn));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
    }

    private void announce(MockIdpServer idp, MockStsServer sts, ControlServer control) {
        Issuer issuer = idp.issuer(name).orElseThrow();
        String role = "arn:aws:iam::" + ACCOUNT + ":role/" + ROLE;
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("issuer", issuer.baseUrl().toString());
        addresses.put("identifier", issuer.identifier());
        addresses.put("discovery", issuer.discoveryUri().toString());
        addresses.put("jwks", issuer.jwksUri().toString());
        addresses.put("sts", sts.url().toString());
        addresses.put("control", control.url().toString());
        addresses.put("roleArn", role);
        addresses.put("clientIds", clientIds);
        if (json) {
            out.println(Json.write(addresses));
        } else {
            out.println("MockIdP is ready. For tests only: its keys are public knowledge.");
            addresses.forEach((key, value) -> out.printf("  %-10s %s%n", key, value));
            out.println("End it with Ctrl-C.");
        }
        out.flush();
    }
}
