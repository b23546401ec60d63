// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.testcontainers.MockIdpContainer;
import dev.mockidp.testcontainers.TokenRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a developer starts it, with the mock as a bean beside it. */
class DevelopmentTest {
    @Test
    void startsWithTheMockAsItsIssuer() throws Exception {
        try (ConfigurableApplicationContext shop = SpringApplication.from(Shop::main)
                .with(MockIdpConfiguration.class)
                .run("--server.port=0")
                .getApplicationContext()) {
            MockIdpContainer idp = shop.getBean(MockIdpContainer.class);
            int port = shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            String good = idp.issuer().mint(TokenRequest.idToken().subject("alice")).value();
            assertThat(Orders.ask(port, good).body()).isEqualTo("orders of alice");
            String bad = idp.issuer().mint(TokenRequest.idToken().defect("wrong-issuer")).value();
            assertThat(Orders.ask(port, bad).statusCode()).isEqualTo(401);
        }
    }
}
