// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.Latency;
import dev.mockidp.fault.ReplaceBody;
import dev.mockidp.fault.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioValuesTest {
    private static final ClientCard CARD =
            ClientCard.named("c").withCooldown(Duration.ofSeconds(30)).withTimeout(Duration.ofSeconds(4));

    @ParameterizedTest
    @CsvSource({
        "5s, 5000, 500",
        "${client.cooldown}, 30000, 30000",
        "${client.cooldown} + 5s, 35000, 30500",
        "${client.timeout}+${client.timeout} + 1s, 9000, 8100"
    })
    void aTimeScaleChangesWhatIsWrittenAndNotWhatTheClientSays(String text, long trueMillis, long tenthMillis) {
        assertThat(Span.parse(text).resolve(CARD, 1)).isEqualTo(Duration.ofMillis(trueMillis));
        assertThat(Span.parse(text).resolve(CARD, 0.1)).isEqualTo(Duration.ofMillis(tenthMillis));
    }

    @Test
    void numbersHaveBounds() {
        assertThat(Numbers.parse("2").contains(2)).isTrue();
        assertThat(Numbers.parse("2").contains(3)).isFalse();
        assertThat(Numbers.parse("1..3").contains(3)).isTrue();
        assertThat(Numbers.parse("1..3").contains(4)).isFalse();
        assertThat(Numbers.parse("2..").contains(1_000_000)).isTrue();
        assertThat(Numbers.parse("2..").contains(1)).isFalse();
        assertThat(List.of(Numbers.parse("2"), Numbers.parse("1..3"), Numbers.parse("2..")))
                .hasToString("[2, 1..3, at least 2]");
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.parse("3..1"));
    }

    @Test
    void referencesAreResolvedInKeysToo() {
        Object resolved = References.resolve(
                Map.of("${issuer.idp.key}:sub", List.of("x ${account}", 7)), name -> "<" + name + ">");

        assertThat(resolved).isEqualTo(Map.of("<issuer.idp.key>:sub", List.of("x <account>", 7)));
    }

    @Test
    void policyVariablesOfAwsStayAsTheyAre() {
        assertThat(References.text("${accounts.google.com:sub} of ${account}", name -> "1"))
                .isEqualTo("${accounts.google.com:sub} of 1");
    }

    @Test
    void faultsAreFittedToTheRun() {
        Fault body = Faults.fitted(new ReplaceBody("{\"iss\":\"${issuer.idp.url}\"}"), 0.1, name -> "http://x");

        assertThat(Faults.fitted(new Latency(Duration.ofSeconds(6)), 0.1, name -> name))
                .isEqualTo(new Latency(Duration.ofMillis(600)));
        assertThat(Faults.fitted(new Latency(Duration.ofMillis(10)), 0.01, name -> name))
                .isEqualTo(new Latency(Duration.ofNanos(100_000)));
        assertThat(body).isEqualTo(new ReplaceBody("{\"iss\":\"http://x\"}"));
        assertThat(Faults.fitted(new Status(503), 0.1, name -> name)).isEqualTo(new Status(503));
        assertThat(Faults.takesTime(new Latency(Duration.ZERO))).isTrue();
        assertThat(Faults.takesTime(new Status(503))).isFalse();
    }

    @Test
    void exceptionsAreReadByTheirTypes() {
        assertThat(ClientCard.byType(new IllegalStateException(new IOException())))
                .isEqualTo(Outcome.UNAVAILABLE);
        assertThat(ClientCard.byType(new TimeoutException())).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(ClientCard.byType(new SecurityException("bad token"))).isEqualTo(Outcome.REJECT);
        assertThat(ClientCard.byType(new NullPointerException())).isEqualTo(Outcome.CRASH);
        assertThat(ClientCard.byType(new StackOverflowError())).isEqualTo(Outcome.CRASH);
        assertThat(CARD.withClassification(thrown -> Outcome.CONFIG).classify(new IOException()))
                .isEqualTo(Outcome.CONFIG);
    }
}
