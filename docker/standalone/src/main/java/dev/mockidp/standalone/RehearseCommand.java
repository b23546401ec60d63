// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.issuer.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mockidp rehearse}: serves, asks itself everything once and ends; the image's build records what that loads. */
@Command(name = "rehearse", hidden = true, description = "Serves on free ports, asks itself everything once, and ends.")
final class RehearseCommand implements Callable<Integer> {
    private static final int ROUNDS = 50;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<Setting, Object> ports = new EnumMap<>(Setting.class);
        ports.put(Setting.PORT, "0");
        ports.put(Setting.STS_PORT, "0");
        ports.put(Setting.CONTROL_PORT, "0");
        try (Stack stack = Stack.start(ConfigurationSources.read(System.getenv(), ports, null))) {
            Serving.announce(stack.addresses(), spec.commandLine().getOut(), false);
            for (int i = 0; i < ROUNDS; i++) {
                round(stack);
            }
            spec.commandLine().getOut().println("rehearsed " + ROUNDS + " rounds");
        }
        return 0;
    }

    private static void round(Stack stack) throws IOException {
        Map<String, Object> addresses = stack.addresses();
        Issuer issuer = stack.issuer();
        expect(200, "GET", issuer.discoveryUri(), "");
        expect(200, "GET", issuer.jwksUri(), "");
        String token = issuer.mint(t -> t.audience("sts.amazonaws.com")).value();
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=rehearsal&RoleArn="
                + URLEncoder.encode(String.valueOf(addresses.get("roleArn")), StandardCharsets.UTF_8)
                + "&WebIdentityToken=" + token;
        expect(200, "POST", URI.create(addresses.get("sts") + "/"), form);
        expect(400, "POST", URI.create(addresses.get("sts") + "/"), form + "x");
        URI control = URI.create(addresses.get("control") + "/");
        expect(200, "GET", control.resolve("/health"), "");
        String rules = "/issuers/" + issuer.name() + "/faults";
        expect(
                201,
                "POST",
                control.resolve(rules),
                "{\"when\":{\"role\":\"jwks\",\"first\":1},\"then\":{\"status\":500}}");
        expect(500, "GET", issuer.jwksUri(), "");
        expect(204, "DELETE", control.resolve(rules), "");
        expect(201, "POST", control.resolve("/issuers/" + issuer.name() + "/tokens"), "{\"subject\":\"alice\"}");
    }

    private static void expect(int status, String method, URI address, String body) throws IOException {
        int found = LocalCall.send(method, address, body, null).status();
        if (found != status) {
            throw new IOException(method + " " + address + " answered " + found + ", expected " + status);
        }
    }
}
