// SPDX-License-Identifier: Apache-2.0
package shop.deployment;

import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import java.util.Map;
import java.util.function.Function;

@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class IssuerDevService {
    @BuildStep
    DevServicesResultBuildItem issuer() {
        Map<String, Function<IssuerContainer, String>> configuration = Map.of(
                "quarkus.oidc.auth-server-url", IssuerContainer::getConnectionInfo,
                "mockidp.tokens", idp -> idp.controlUrl() + "/issuers/" + idp.issuer().name() + "/tokens",
                "mockidp.control-token", IssuerContainer::controlToken);
        return DevServicesResultBuildItem.<IssuerContainer>owned()
                .feature("mockidp")
                .serviceName("mockidp")
                .serviceConfig(IssuerContainer.defaultImage())
                .startable(IssuerContainer::new)
                .configProvider(configuration)
                .build();
    }
}
