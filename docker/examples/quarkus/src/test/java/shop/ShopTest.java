// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockidp.testcontainers.MockIdpContainer;
import dev.mockidp.testcontainers.TokenRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MockIdpResource.class)
class ShopTest {
    MockIdpContainer idp;

    @TestHTTPResource("/orders")
    URI orders;

    @Test
    void letsInWhoBringsATokenOfTheIssuer() throws Exception {
        String token = idp.issuer().mint(TokenRequest.idToken().audience("shop").subject("alice")).value();
        assertEquals("orders of alice", orders(token).body());
    }

    @Test
    void turnsAwayWhoBringsAnExpiredToken() throws Exception {
        String token = idp.issuer().mint(TokenRequest.idToken().audience("shop").defect("expired")).value();
        assertEquals(401, orders(token).statusCode());
    }

    private HttpResponse<String> orders(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(orders)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
