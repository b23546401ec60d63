// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockidp.testcontainers.TokenRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopTest implements WithMockIdp {
    @Inject
    EmbeddedServer server;

    @Test
    void letsInWhoBringsATokenOfTheIssuer() throws Exception {
        String token = IDP.issuer().mint(TokenRequest.idToken().subject("alice")).value();
        assertEquals("orders of alice", orders(token).body());
    }

    @Test
    void turnsAwayWhoBringsAnExpiredToken() throws Exception {
        String token = IDP.issuer().mint(TokenRequest.idToken().defect("expired")).value();
        assertEquals(401, orders(token).statusCode());
    }

    private HttpResponse<String> orders(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURL() + "/orders"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
