// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.http.Delivery;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.TokenDefect;
import dev.mockidp.token.TokenRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does to issuers. */
final class IssuerOperations {
    private final MockIdpServer server;

    IssuerOperations(MockIdpServer server) {
        this.server = server;
    }

    Routes addTo(Routes routes) {
        return routes.add("GET", "/issuers", (request, arguments) -> list())
                .add("POST", "/issuers", (request, arguments) -> create(request))
                .add("GET", "/issuers/{name}", (request, arguments) -> ok(describe(issuer(arguments))))
                .add("DELETE", "/issuers/{name}", (request, arguments) -> delete(issuer(arguments)))
                .add("POST", "/issuers/{name}/tokens", (request, arguments) -> mint(issuer(arguments), request))
                .add("POST", "/issuers/{name}/keys/rotate", (request, arguments) -> rotate(issuer(arguments)))
                .add("GET", "/issuers/{name}/faults", (request, arguments) -> faults(issuer(arguments)))
                .add("POST", "/issuers/{name}/faults", (request, arguments) -> addFault(issuer(arguments), request))
                .add("DELETE", "/issuers/{name}/faults", (request, arguments) -> clearFaults(issuer(arguments)))
                .add("GET", "/issuers/{name}/journal", (request, arguments) -> journal(issuer(arguments)))
                .add("POST", "/issuers/{name}/clock", (request, arguments) -> clock(issuer(arguments), request));
    }

    private Issuer issuer(List<String> arguments) {
        String name = arguments.get(0);
        return server.issuer(name)
                .orElseThrow(() -> new ControlException(
                        404,
                        "no issuer is named \"" + name + "\"; known: "
                                + server.issuers().stream().map(Issuer::name).collect(Collectors.joining(", "))));
    }

    private static Response ok(Object body) {
        return Response.json(200, Json.write(body));
    }

    private static Response noContent() {
        return new Response(204, Headers.none(), new byte[0], Delivery.NORMAL);
    }

    private Response list() {
        return ok(Map.of(
                "issuers",
                server.issuers().stream().map(IssuerOperations::describe).toList()));
    }

    private static Map<String, @Nullable Object> describe(Issuer issuer) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", issuer.name());
        shown.put("profile", issuer.profile().name());
        shown.put("identifier", issuer.identifier());
        shown.put("url", issuer.baseUrl().toString());
        shown.put("discovery", issuer.discoveryUri().toString());
        shown.put("jwks", issuer.jwksUri().toString());
        shown.put(
                "kids", issuer.keys().published().stream().map(key -> key.kid()).toList());
        return shown;
    }

    private Response create(Request request) {
        Body body = Body.of(request, "name", "profile", "identifier");
        IssuerSpec spec = IssuerSpec.of(body.string("profile").orElse("generic"));
        spec = body.string("name").map(spec::name).orElse(spec);
        spec = body.string("identifier").map(spec::identifier).orElse(spec);
        return Response.json(201, Json.write(describe(server.newIssuer(spec))));
    }

    private Response delete(Issuer issuer) {
        server.remove(issuer);
        return noContent();
    }

    private static Response mint(Issuer issuer, Request request) {
        Body body = Body.of(request, "subject", "audience", "claims", "headers", "defects", "lifetime");
        MintedToken token = issuer.mint(recipe -> shape(recipe, body));
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("token", token.value());
        shown.put("headers", token.headers());
        shown.put("claims", token.claims());
        return Response.json(201, Json.write(shown));
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

    private static Response rotate(Issuer issuer) {
        issuer.keys().rotate();
        return ok(describe(issuer));
    }

    private static Response faults(Issuer issuer) {
        return ok(Map.of(
                "rules",
                issuer.faults().standing().stream()
                        .map(IssuerOperations::describe)
                        .toList()));
    }

    private static Map<String, @Nullable Object> describe(FaultRules.Standing standing) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", standing.id());
        shown.putAll(RuleCodec.write(standing.rule()));
        shown.put("seen", standing.seen());
        shown.put("struck", standing.struck());
        return shown;
    }

    private static Response addFault(Issuer issuer, Request request) {
        Body body = Body.of(request, "when", "then");
        FaultRule rule = RuleCodec.read(body.members());
        long id = issuer.faults().add(rule);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.putAll(RuleCodec.write(rule));
        return Response.json(201, Json.write(shown));
    }

    private static Response clearFaults(Issuer issuer) {
        issuer.faults().clear();
        return noContent();
    }

    private static Response journal(Issuer issuer) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("count", issuer.journal().count());
        shown.put("dropped", issuer.journal().dropped());
        shown.put(
                "requests",
                issuer.journal().entries().stream()
                        .map(IssuerOperations::describe)
                        .toList());
        return ok(shown);
    }

    private static Map<String, @Nullable Object> describe(JournalEntry entry) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("number", entry.number());
        shown.put("atMillis", entry.at().toMillis());
        shown.put("connection", entry.connection());
        shown.put("role", entry.role().wireName());
        shown.put("method", entry.method());
        shown.put("path", entry.path());
        shown.put("query", entry.query());
        shown.put("userAgent", entry.headers().first("User-Agent").orElse(""));
        shown.put("status", entry.status().orElse(null));
        shown.put("faults", entry.faults());
        shown.put("ended", entry.ended().map(Enum::name).orElse(null));
        shown.put("bodyBytes", entry.bodyBytes());
        return shown;
    }

    private static Response clock(Issuer issuer, Request request) {
        String advance = Body.of(request, "advance")
                .string("advance")
                .orElseThrow(() -> new ControlException(400, "\"advance\" is needed, for example \"10m\""));
        issuer.clock().advance(FaultCodec.duration(advance));
        return ok(Map.of("now", issuer.clock().instant().toString()));
    }
}
