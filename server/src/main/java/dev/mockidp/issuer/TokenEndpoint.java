// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Endpoint;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Serves the client credentials grant (RFC 6749 §4.4), with {@code audience} and {@code resource} (RFC 8707 §2). */
final class TokenEndpoint implements Endpoint {
    private static final Set<String> MAY_REPEAT = Set.of("audience", "resource");

    private final ClientRegistry clients;
    private final Function<TokenRecipe, MintedToken> minter;

    TokenEndpoint(ClientRegistry clients, Function<TokenRecipe, MintedToken> minter) {
        this.clients = clients;
        this.minter = minter;
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("POST")) {
            return Refusals.methodNotAllowed(request, "POST");
        }
        String type = request.headers().first("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return OAuthError.INVALID_REQUEST.response(
                    "found Content-Type '" + type + "', expected application/x-www-form-urlencoded");
        }
        Optional<FormParameters> form = FormParameters.parse(request.body());
        if (form.isEmpty()) {
            return OAuthError.INVALID_REQUEST.response("the form is not encoded as application/x-www-form-urlencoded");
        }
        Optional<String> repeated = form.get().repeated(MAY_REPEAT);
        return repeated.isPresent()
                ? OAuthError.INVALID_REQUEST.response("the parameter '" + repeated.get() + "' occurs more than once")
                : authenticated(request, form.get());
    }

    private Response authenticated(Request request, FormParameters form) {
        ClientAuthentication client = ClientAuthentication.of(request, form);
        if (client.refusal() != null) {
            return client.refusal();
        }
        String id = client.clientId();
        if (id == null || !clients.takes(id, client.secret())) {
            String problem = "unknown client or wrong secret: '" + id + "'";
            return request.headers().contains("Authorization")
                    ? ClientAuthentication.challenge(problem)
                    : OAuthError.INVALID_CLIENT.response(problem);
        }
        Optional<String> grant = form.first("grant_type");
        if (grant.isEmpty()) {
            return OAuthError.INVALID_REQUEST.response("the parameter 'grant_type' is missing");
        }
        return grant.get().equals("client_credentials")
                ? clientCredentials(id, form)
                : OAuthError.UNSUPPORTED_GRANT_TYPE.response(
                        "found grant_type '" + grant.get() + "', expected client_credentials");
    }

    private Response clientCredentials(String clientId, FormParameters form) {
        TokenRecipe recipe = TokenRecipe.accessToken().value("client", clientId).value("subject", clientId);
        Optional<String> scope = form.first("scope");
        if (scope.isPresent()) {
            if (!isScope(scope.get())) {
                return OAuthError.INVALID_SCOPE.response("the scope '" + scope.get() + "' is malformed");
            }
            recipe = recipe.value("scope", scope.get());
        }
        for (String resource : form.all("resource")) {
            if (!isResource(resource)) {
                return OAuthError.INVALID_TARGET.response(
                        "found resource '" + resource + "', expected an absolute URI without fragment");
            }
        }
        List<String> audience = new ArrayList<>(form.all("audience"));
        audience.addAll(form.all("resource"));
        if (!audience.isEmpty()) {
            recipe = recipe.value("audience", audience.size() == 1 ? audience.get(0) : List.copyOf(audience));
        }
        return answer(minter.apply(recipe), scope);
    }

    /** Answers as RFC 6749 §5.1 has it; {@code scope} is stated even if it is the one that was asked for. */
    private static Response answer(MintedToken token, Optional<String> scope) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("token_type", "Bearer");
        if (token.claims().get("exp") instanceof Long expires && token.claims().get("iat") instanceof Long issued) {
            body.put("expires_in", expires - issued);
        }
        scope.ifPresent(granted -> body.put("scope", granted));
        return uncached(Response.of(200, "application/json", Json.writeBytes(body)));
    }

    /** Forbids caching, as RFC 6749 §5.1 does. */
    static Response uncached(Response response) {
        return response.withHeader("Cache-Control", "no-store").withHeader("Pragma", "no-cache");
    }

    /** Tells whether a text is a list of scope tokens (RFC 6749 §3.3). */
    private static boolean isScope(String scope) {
        boolean allAllowed = scope.chars().allMatch(c -> c >= 0x20 && c <= 0x7e && c != '"' && c != '\\');
        return allAllowed && !scope.startsWith(" ") && !scope.endsWith(" ") && !scope.contains("  ");
    }

    private static boolean isResource(String resource) {
        try {
            URI uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
