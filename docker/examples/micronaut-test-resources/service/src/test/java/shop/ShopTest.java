// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest
class ShopTest {
    @Inject
    @Client("/")
    HttpClient client;

    @Value("${mockidp.tokens}")
    URI tokens;

    @Value("${mockidp.control-token}")
    String controlToken;

    @Test
    void letsInWhoBringsATokenOfTheIssuer() {
        assertEquals("orders of alice", orders(mint(Map.of("subject", "alice"))));
    }

    @Test
    void turnsAwayWhoBringsAnExpiredToken() {
        assertEquals("401", orders(mint(Map.of("defects", List.of("expired")))));
    }

    private String mint(Map<String, ?> request) {
        HttpRequest<?> post = HttpRequest.POST(tokens, request).bearerAuth(controlToken);
        Map<String, Object> minted = client.toBlocking().retrieve(post, Argument.mapOf(String.class, Object.class));
        return (String) minted.get("token");
    }

    private String orders(String token) {
        try {
            return client.toBlocking().retrieve(HttpRequest.GET("/orders").bearerAuth(token));
        } catch (HttpClientResponseException refused) {
            return String.valueOf(refused.getStatus().getCode());
        }
    }
}
