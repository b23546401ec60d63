// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is there before a world is set up.
 *
 * @param idp the server for the issuers; null to start one
 * @param own the settings of one that is started
 * @param sts the STS for the first endpoint; null to start one
 * @param issuers issuers that play those of the scenario, by the names in the scenario; the others are made
 * @param account the account that plays that of the scenario; null to make one
 */
record Stage(
        @Nullable MockIdpServer idp,
        ServerOptions own,
        @Nullable MockStsServer sts,
        Map<String, Issuer> issuers,
        @Nullable StsAccount account) {

    static Stage of(ScenarioRunner runner) {
        return new Stage(runner.server(), runner.ownServer(), null, Map.of(), null);
    }
}
