// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bare handler: Undertow as its documentation starts it, constant documents, and a token endpoint that only signs. */
final class BareServer implements HttpHandler {
    private static final byte[] DISCOVERY = ("{'issuer':'http://localhost:8080/an-issuer',"
                    + "'authorization_endpoint':'http://localhost:8080/an-issuer/authorize',"
                    + "'token_endpoint':'http://localhost:8080/an-issuer/token',"
                    + "'jwks_uri':'http://localhost:8080/an-issuer/jwks',"
                    + "'scopes_supported':['openid'],'response_types_supported':['code'],"
                    + "'grant_types_supported':['client_credentials'],'subject_types_supported':['public'],"
                    + "'id_token_signing_alg_values_supported':['RS256'],"
                    + "'token_endpoint_auth_methods_supported':['client_secret_basic','client_secret_post','none'],"
                    + "'claims_supported':['iss','sub','aud','exp','iat','jti']}")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[] JWKS = ("{'keys':[{'kty':'RSA','use':'sig','alg':'RS256',"
                    + "'kid':'0nQ6K4Uo6nYcXkY2bqI1rJ8mZs3tVw5yAe7hLd9fGpE','n':'" + "yhyWGhdfvOGE".repeat(28)
                    + "yhyWGg','e':'AQAB'}]}")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);

    static Running start() {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(new BareServer())
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return new Running(new Target(port, "/discovery", "/jwks", "/token"), server::stop);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        switch (exchange.getRequestPath()) {
            case "/discovery" -> send(exchange, DISCOVERY);
            case "/jwks" -> send(exchange, JWKS);
            case "/token" -> token(exchange);
            default -> exchange.setStatusCode(404);
        }
    }

    private static void send(HttpServerExchange exchange, byte[] body) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "public, max-age=3600");
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    private static void token(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes((read, form) -> {
            read.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            read.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
            read.getResponseSender()
                    .send("{\"access_token\":\"" + RawJca.token()
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        });
    }
}
