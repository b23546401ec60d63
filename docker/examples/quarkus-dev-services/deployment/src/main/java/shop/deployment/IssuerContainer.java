// SPDX-License-Identifier: Apache-2.0
package shop.deployment;

import dev.mockidp.testcontainers.MockIdpContainer;
import io.quarkus.deployment.builditem.Startable;

class IssuerContainer extends MockIdpContainer implements Startable {
    @Override
    public String getConnectionInfo() {
        return issuer().identifier();
    }

    @Override
    public void close() {
        stop();
    }
}
