// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.issuer.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HttpDatesTest {
    @Test
    void theDateGoesOnWithItsClock() {
        MovableClock clock = new MovableClock(Clock.fixed(Instant.ofEpochSecond(1_000_000_000L), ZoneOffset.UTC));
        HttpDates dates = new HttpDates(clock);
        assertThat(dates.now()).isEqualTo("Sun, 09 Sep 2001 01:46:40 GMT");
        clock.advance(Duration.ofSeconds(1));
        assertThat(dates.now()).isEqualTo("Sun, 09 Sep 2001 01:46:41 GMT");
    }
}
