// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.testcontainers.TokenRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopTest implements WithMockIdp {
    @LocalServerPort
    private int port;

    @Test
    void letsInWhoBringsATokenOfTheIssuer() throws Exception {
        String token = IDP.issuer().mint(TokenRequest.idToken().subject("alice")).value();
        assertThat(Orders.ask(port, token).body()).isEqualTo("orders of alice");
    }

    @Test
    void turnsAwayWhoBringsAnExpiredToken() throws Exception {
        String token = IDP.issuer().mint(TokenRequest.idToken().defect("expired")).value();
        assertThat(Orders.ask(port, token).statusCode()).isEqualTo(401);
    }

    @Test
    void survivesTheRotationOfKeys() throws Exception {
        IDP.issuer().rotateKeys();
        String token = IDP.issuer().mint(TokenRequest.idToken().subject("bob")).value();
        assertThat(Orders.ask(port, token).body()).isEqualTo("orders of bob");
    }
}
