// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShopTest {
    @ConfigProperty(name = "mockidp.tokens")
    URI tokens;

    @ConfigProperty(name = "mockidp.control-token")
    String controlToken;

    @TestHTTPResource("/orders")
    URI orders;

    @Test
    void letsInWhoBringsATokenOfTheIssuer() throws Exception {
        String token = mint("{\"audience\": [\"shop\"], \"subject\": \"alice\"}");
        assertEquals("orders of alice", orders(token).body());
    }

    @Test
    void turnsAwayWhoBringsAnExpiredToken() throws Exception {
        String token = mint("{\"audience\": [\"shop\"], \"defects\": [\"expired\"]}");
        assertEquals(401, orders(token).statusCode());
    }

    private String mint(String request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(tokens)
                .header("Authorization", "Bearer " + controlToken)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request))
                .build();
        String minted = HttpClient.newHttpClient().send(post, BodyHandlers.ofString()).body();
        return new JsonObject(minted).getString("token");
    }

    private HttpResponse<String> orders(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(orders)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
