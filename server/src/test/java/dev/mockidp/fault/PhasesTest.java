// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private final Phases phases = new Phases();

    /** Lets an exchange find phases that are taken away before it can look which is on. */
    private Phases.Now overtaken(Function<Phases, Phases.Now> question) throws Exception {
        phases.set(List.of(Phase.named("up"), Phase.named("down")), 0);
        FutureTask<Phases.Now> exchange = new FutureTask<>(() -> question.apply(phases));
        Thread thread = new Thread(exchange, "exchange");
        synchronized (phases) {
            thread.start();
            while (thread.getState() != Thread.State.BLOCKED && thread.isAlive()) {
                Thread.onSpinWait();
            }
            phases.set(List.of(), 1);
        }
        return exchange.get(20, TimeUnit.SECONDS);
    }

    @Test
    void phasesMayGoWhileAnExchangeIsCounted() throws Exception {
        assertThat(overtaken(all -> all.exchange(2))).isEqualTo(Phases.Now.NONE);
    }

    @Test
    void phasesMayGoWhileAnExchangeLooks() throws Exception {
        assertThat(overtaken(all -> all.look(2))).isEqualTo(Phases.Now.NONE);
    }

    @Test
    void thePhaseThatIsOnIsTold() {
        phases.set(List.of(Phase.named("up"), Phase.named("down")), 0);
        assertThat(phases.exchange(1).name()).isEqualTo("up");
        phases.advance(2);
        assertThat(phases.look(3)).isEqualTo(new Phases.Now("down", 2));
    }
}
