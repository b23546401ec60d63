// SPDX-License-Identifier: Apache-2.0
package shop;

import dev.mockidp.testcontainers.MockIdpContainer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

public class MockIdpResource implements QuarkusTestResourceLifecycleManager {
    private final MockIdpContainer idp = new MockIdpContainer();

    @Override
    public Map<String, String> start() {
        idp.start();
        return Map.of(
                "quarkus.oidc.auth-server-url", idp.issuer().identifier(),
                "quarkus.oidc.client-id", "shop");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(idp, new TestInjector.MatchesType(MockIdpContainer.class));
    }

    @Override
    public void stop() {
        idp.stop();
    }
}
