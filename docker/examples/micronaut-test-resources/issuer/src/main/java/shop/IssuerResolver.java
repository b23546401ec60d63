// SPDX-License-Identifier: Apache-2.0
package shop;

import dev.mockidp.testcontainers.MockIdpContainer;
import io.micronaut.testresources.core.TestResourcesResolver;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class IssuerResolver implements TestResourcesResolver {
    private static final List<String> PROPERTIES = List.of("shop.issuer", "mockidp.tokens", "mockidp.control-token");
    private final MockIdpContainer idp = new MockIdpContainer();

    public IssuerResolver() {
        Runtime.getRuntime().addShutdownHook(new Thread(idp::stop));
    }

    @Override
    public List<String> getResolvableProperties(
            Map<String, Collection<String>> entries, Map<String, Object> configuration) {
        return PROPERTIES;
    }

    @Override
    public synchronized Optional<String> resolve(
            String property, Map<String, Object> properties, Map<String, Object> configuration) {
        if (!PROPERTIES.contains(property)) {
            return Optional.empty();
        }
        idp.start();
        String issuer = idp.issuer().name();
        return Optional.of(
                switch (property) {
                    case "shop.issuer" -> idp.issuer().identifier();
                    case "mockidp.tokens" -> idp.controlUrl() + "/issuers/" + issuer + "/tokens";
                    default -> idp.controlToken();
                });
    }
}
