// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.token.KeySource;
import dev.mockidp.token.TokenDefect;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
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
import picocli.CommandLine.Spec;

/** {@code mockidp mint}: one token on standard output, and nothing else there. */
@Command(
        name = "mint",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a signed token, alone on standard output.",
            "With --seed, the key is the first of a server that runs with the same --seed."
        })
final class MintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--profile", paramLabel = "P", defaultValue = "generic", description = "the provider's profile")
    private String profile = "generic";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            defaultValue = "http://localhost:9000/default",
            description = "where the issuer is served (default: ${DEFAULT-VALUE})")
    private String issuer = "http://localhost:9000/default";

    @Option(names = "--seed", paramLabel = "N", description = "chooses the key; at random if absent")
    private @Nullable Long seed;

    @Option(names = "--aud", paramLabel = "A", description = "an audience; several give an array")
    private List<String> audience = List.of();

    @Option(names = "--sub", paramLabel = "S", description = "the subject")
    private @Nullable String subject;

    @Option(names = "--claim", paramLabel = "K=V", description = "a claim; V is JSON, or else a string")
    private Map<String, String> claims = new LinkedHashMap<>();

    @Option(names = "--lifetime", paramLabel = "SECONDS", description = "time from iat to exp")
    private @Nullable Integer lifetime;

    @Option(names = "--defect", paramLabel = "D", description = "a defect by name; may be repeated")
    private List<String> defects = List.of();

    @Override
    public Integer call() {
        KeySource keys = seed == null ? KeySource.pooled() : KeySource.pooled(seed);
        try (Issuer minting = new Issuer(specOf(), "default", issuerUrl(), keys, Clock.systemUTC())) {
            spec.commandLine().getOut().println(minting.mint(this::shape).value());
        }
        return 0;
    }

    private URI issuerUrl() {
        try {
            URI url = new URI(issuer);
            if (List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, as any other text that is no address
        }
        throw new ParameterException(
                spec.commandLine(),
                "--issuer: found \"" + issuer + "\", expected an address such as http://localhost:9000/default");
    }

    private IssuerSpec specOf() {
        try {
            return IssuerSpec.of(profile);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--profile: " + e.getMessage(), e);
        }
    }

    private TokenRecipe shape(TokenRecipe recipe) {
        TokenRecipe shaped = recipe;
        if (!audience.isEmpty()) {
            shaped = shaped.audience(audience.toArray(String[]::new));
        }
        if (subject != null) {
            shaped = shaped.subject(subject);
        }
        if (lifetime != null) {
            if (lifetime < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--lifetime: found " + lifetime
                                + ", expected at least 1; for an expired token use --defect expired");
            }
            shaped = shaped.lifetime(Duration.ofSeconds(lifetime));
        }
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            shaped = shaped.claim(claim.getKey(), value(claim.getValue()));
        }
        for (String name : defects) {
            shaped = shaped.with(TokenDefect.find(name)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "--defect: unknown \"" + name + "\"; known: " + TokenDefect.known())));
        }
        return shaped;
    }

    private static Object value(String text) {
        try {
            Object read = Json.read(text);
            return read == null ? text : read;
        } catch (JsonException e) {
            return text;
        }
    }
}
