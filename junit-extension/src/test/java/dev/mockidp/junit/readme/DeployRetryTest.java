// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import dev.mockidp.junit.ScenarioTest;
import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Outcome;
import dev.mockidp.scenario.ScenarioRun;
import java.util.function.Supplier;

class DeployRetryTest {
    @ScenarioTest(families = "retry", client = Card.class)
    void retriesWhatIsWorthIt(ScenarioRun run) {
        run.assumeRole(call -> new DeployLogin(call.endpoint())
                .assumeRole(call.roleArn(), call.token().get()));
    }

    static class Card implements Supplier<ClientCard> {
        @Override
        public ClientCard get() {
            return ClientCard.named("deploy")
                    .withClassification(e -> DeployLogin.isWorthRetrying(e) ? Outcome.UNAVAILABLE : Outcome.REJECT);
        }
    }
}
