// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.http.Answer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.SigningKey;
import dev.mockidp.token.TokenDefect;
import dev.mockidp.token.TokenRecipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does to issuers: make, show and delete them, mint their tokens, move their clocks. */
final class IssuerOperations {
    private final MockIdpServer server;

    IssuerOperations(MockIdpServer server) {
        this.server = server;
    }

    void addTo(Routes routes) {
        routes.add(
                Route.get("/issuers", call -> list()),
                Route.post("/issuers", this::create)
                        .body("name", "profile", "identifier", "algorithm", "seed", "freshKeys", "clients"),
                Route.get("/issuers/{name}", call -> Replies.ok(describe(issuer(call)))),
                Route.delete("/issuers/{name}", this::delete),
                Route.post("/issuers/{name}/tokens", this::mint)
                        .body("subject", "audience", "claims", "headers", "defects", "lifetime"),
                Route.get("/issuers/{name}/clock", call -> clock(issuer(call))),
                Route.post("/issuers/{name}/clock", this::advance).body("advance"));
    }

    /** Returns the issuer that the path names first. */
    Issuer issuer(Call call) {
        return issuer(call.argument(0));
    }

    Issuer issuer(String name) {
        return server.issuer(name)
                .orElseThrow(() -> new ControlException(
                        404,
                        "no issuer is named \"" + name + "\"; known: "
                                + server.issuers().stream().map(Issuer::name).collect(Collectors.joining(", "))));
    }

    private Answer list() {
        return Replies.ok(Map.of(
                "issuers",
                server.issuers().stream().map(IssuerOperations::describe).toList()));
    }

    static Map<String, @Nullable Object> describe(Issuer issuer) {
        return object(
                "name", issuer.name(),
                "profile", issuer.profile().name(),
                "identifier", issuer.identifier(),
                "url", issuer.baseUrl().toString(),
                "discovery", issuer.discoveryUri().toString(),
                "jwks", issuer.jwksUri().toString(),
                "token", issuer.tokenUri().toString(),
                "kids", issuer.keys().published().stream().map(SigningKey::kid).toList(),
                "signing", issuer.keys().signing().kid());
    }

    private Answer create(Call call) {
        Body body = call.body();
        IssuerSpec spec = IssuerSpec.of(body.string("profile").orElse("generic"));
        spec = body.string("name").map(spec::name).orElse(spec);
        spec = body.string("identifier").map(spec::identifier).orElse(spec);
        spec = body.string("algorithm")
                .map(IssuerOperations::algorithm)
                .map(spec::algorithm)
                .orElse(spec);
        spec = body.wholeNumber("seed").map(spec::seed).orElse(spec);
        spec = body.flag("freshKeys", false) ? spec.freshKeys() : spec;
        Map<String, String> clients = body.texts("clients");
        Issuer issuer = server.newIssuer(spec);
        clients.forEach((id, secret) -> {
            if (secret.isEmpty()) {
                issuer.clients().registerPublic(id);
            } else {
                issuer.clients().register(id, secret);
            }
        });
        return Replies.created(describe(issuer));
    }

    static SigningAlgorithm algorithm(String name) {
        return SigningAlgorithm.find(name)
                .orElseThrow(() -> new ControlException(
                        400, "unknown algorithm \"" + name + "\"; known: " + SigningAlgorithm.known()));
    }

    private Answer delete(Call call) {
        server.remove(issuer(call));
        return Replies.noContent();
    }

    private Answer mint(Call call) {
        Issuer issuer = issuer(call);
        return minted(issuer.mint(recipe -> shape(recipe, call.body())));
    }

    static Answer minted(MintedToken token) {
        return Replies.created(object("token", token.value(), "headers", token.headers(), "claims", token.claims()));
    }

    private static TokenRecipe shape(TokenRecipe start, Body body) {
        TokenRecipe recipe = start;
        String subject = body.string("subject").orElse(null);
        recipe = subject == null ? recipe : recipe.subject(subject);
        List<String> audience = body.strings("audience");
        recipe = audience.isEmpty() ? recipe : recipe.audience(audience.toArray(String[]::new));
        String lifetime = body.string("lifetime").orElse(null);
        recipe = lifetime == null ? recipe : recipe.lifetime(FaultCodec.duration(lifetime));
        for (Map.Entry<String, @Nullable Object> claim : body.object("claims").entrySet()) {
            Object value = claim.getValue();
            recipe = value == null ? recipe.withoutClaim(claim.getKey()) : recipe.claim(claim.getKey(), value);
        }
        for (Map.Entry<String, @Nullable Object> header : body.object("headers").entrySet()) {
            Object value = header.getValue();
            recipe = value == null ? recipe.withoutHeader(header.getKey()) : recipe.header(header.getKey(), value);
        }
        for (String defect : body.strings("defects")) {
            recipe = recipe.with(TokenDefect.find(defect)
                    .orElseThrow(() -> new ControlException(
                            400, "unknown defect \"" + defect + "\"; known: " + TokenDefect.known())));
        }
        return recipe;
    }

    private static Answer clock(Issuer issuer) {
        return Replies.ok(object(
                "now", issuer.clock().instant().toString(),
                "offsetMillis", issuer.clock().offset().toMillis()));
    }

    private Answer advance(Call call) {
        Issuer issuer = issuer(call);
        issuer.clock().advance(span(call.body().needString("advance", "10m")));
        return clock(issuer);
    }

    /** Reads a duration that may be negative. */
    static Duration span(String text) {
        boolean back = text.startsWith("-");
        Duration duration = FaultCodec.duration(back ? text.substring(1) : text);
        return back ? duration.negated() : duration;
    }
}
