// SPDX-License-Identifier: Apache-2.0
package shop;

import dev.mockidp.testcontainers.MockIdpContainer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

interface WithMockIdp {
    MockIdpContainer IDP = new MockIdpContainer();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        IDP.start();
        registry.add(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                () -> IDP.issuer().identifier());
    }
}
