// SPDX-License-Identifier: Apache-2.0
package shop;

import dev.mockidp.testcontainers.MockIdpContainer;
import io.micronaut.test.support.TestPropertyProvider;
import java.util.Map;

interface WithMockIdp extends TestPropertyProvider {
    MockIdpContainer IDP = new MockIdpContainer();

    @Override
    default Map<String, String> getProperties() {
        IDP.start();
        return Map.of("shop.issuer", IDP.issuer().identifier());
    }
}
