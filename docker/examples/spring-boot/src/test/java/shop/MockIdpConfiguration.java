// SPDX-License-Identifier: Apache-2.0
package shop;

import dev.mockidp.testcontainers.MockIdpContainer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;

@TestConfiguration(proxyBeanMethods = false)
class MockIdpConfiguration {
    @Bean
    MockIdpContainer idp() {
        return new MockIdpContainer();
    }

    @Bean
    JwtDecoder issuer(MockIdpContainer idp) {
        return JwtDecoders.fromIssuerLocation(idp.issuer().identifier());
    }
}
