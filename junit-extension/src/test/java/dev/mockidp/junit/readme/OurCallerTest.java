// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import dev.mockidp.junit.ScenarioTest;
import dev.mockidp.scenario.ScenarioRun;

class OurCallerTest {
    @ScenarioTest({"idp-fails-twice-then-recovers", "audience-mismatch-is-permanent"})
    void tellsThemApart(ScenarioRun run) {
        run.assumeRole(call -> new RetryingCaller().assumeRole(call));
    }
}
