// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a client of the token endpoint says it is (RFC 6749 §2.3.1), or why that cannot be told. */
record ClientAuthentication(
        @Nullable String clientId,
        @Nullable String secret,
        @Nullable Response refusal) {

    static ClientAuthentication of(Request request, FormParameters form) {
        List<String> headers = request.headers().all("Authorization");
        Optional<String> id = form.first("client_id");
        Optional<String> secret = form.first("client_secret");
        if (headers.isEmpty()) {
            return id.map(client -> new ClientAuthentication(client, secret.orElse(null), null))
                    .orElseGet(() -> refused(OAuthError.INVALID_CLIENT.response(
                            "no client authentication found, expected HTTP Basic or client_id in the form")));
        }
        if (headers.size() > 1 || secret.isPresent()) {
            return refused(OAuthError.INVALID_REQUEST.response(
                    "found more than one client authentication, expected HTTP Basic or client_secret"));
        }
        ClientAuthentication basic = basic(headers.get(0));
        boolean sameClient = id.isEmpty() || basic.clientId == null || id.get().equals(basic.clientId);
        return sameClient
                ? basic
                : refused(OAuthError.INVALID_REQUEST.response("client_id in the form is not that of HTTP Basic"));
    }

    /** Reads a Basic header, whose parts are form-encoded (RFC 6749 §2.3.1). */
    private static ClientAuthentication basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return challenged("found another authentication scheme, expected Basic");
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 1) {
                return challenged("found no client id and colon in HTTP Basic");
            }
            Optional<String> id = FormParameters.decode(pair.substring(0, colon));
            Optional<String> secret = FormParameters.decode(pair.substring(colon + 1));
            return id.isPresent() && secret.isPresent()
                    ? new ClientAuthentication(id.get(), secret.get(), null)
                    : challenged("the parts of HTTP Basic are not form-encoded");
        } catch (IllegalArgumentException e) {
            return challenged("HTTP Basic is not Base64");
        }
    }

    private static ClientAuthentication challenged(String problem) {
        return refused(challenge(problem));
    }

    /** Answers that the client is not authenticated, with the scheme it may use (RFC 6749 §5.2). */
    static Response challenge(String problem) {
        return OAuthError.INVALID_CLIENT
                .response(problem)
                .withHeader("WWW-Authenticate", "Basic realm=\"mockidp\", charset=\"UTF-8\"");
    }

    private static ClientAuthentication refused(Response refusal) {
        return new ClientAuthentication(null, null, refusal);
    }
}
