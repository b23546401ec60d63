// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import dev.mockidp.junit.ScenarioTest;
import dev.mockidp.scenario.ScenarioRun;

class OurVerifierTest {
    @ScenarioTest(families = "rotation")
    void copesWithRotation(ScenarioRun run) {
        run.verifyWith(issuer -> {
            Login login = new Login(issuer.discoveryUri(), run.audience().orElseThrow());
            return login::with;
        });
    }
}
