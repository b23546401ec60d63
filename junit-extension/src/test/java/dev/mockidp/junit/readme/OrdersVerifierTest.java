// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import dev.mockidp.junit.ScenarioTest;
import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.ScenarioRun;
import java.time.Duration;
import java.util.function.Supplier;

class OrdersVerifierTest {
    @ScenarioTest(families = "rotation", client = Card.class)
    void survives(ScenarioRun run) {
        OrdersVerifier verifier =
                new OrdersVerifier(run.issuer().jwksUri(), run.audience().orElseThrow());
        run.verify(token -> verifier.verify(token)); // fails with the timeline
    }

    static class Card implements Supplier<ClientCard> {
        @Override
        public ClientCard get() {
            return ClientCard.named("orders").withCooldown(Duration.ofMillis(200)); // between two fetches of keys
        }
    }
}
