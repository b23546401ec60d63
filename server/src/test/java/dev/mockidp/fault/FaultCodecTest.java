// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.http.Point;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultCodecTest {
    static Stream<Fault> examples() {
        return Stream.of(
                new ConnectionReset(Point.BEFORE_RESPONSE),
                new ConnectionClose(Point.afterBytes(7)),
                new Stall(Point.AFTER_HEADERS),
                new DripBody(3, Duration.ofMillis(250)),
                new Latency(Duration.ofMillis(1_500)),
                new Status(503),
                new SetHeader("Cache-Control", "no-cache"),
                new RemoveHeader("Date"),
                new ReplaceBody("<html>"),
                new ServeDocument(200, "application/json", "{}"),
                new BlockPage(),
                new EmptyKeySet());
    }

    @Test
    void everyFaultHasAnExample() {
        assertThat(examples().map(Fault::kind)).containsExactlyInAnyOrderElementsOf(FaultCodec.names());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFaultComesBackFromYaml(Fault fault) {
        String yaml = Json.writePretty(Map.of(fault.kind(), FaultCodec.write(fault)));
        @SuppressWarnings("unchecked")
        Map<String, Object> read = (Map<String, Object>)
                requireNonNull(Yaml.read("fault.yaml", yaml).plain());
        assertThat(FaultCodec.readAll(read)).isEqualTo(List.of(fault));
    }

    @Test
    void theOnlySettingNeedsNoName() {
        assertThat(FaultCodec.read("latency", "6s")).isEqualTo(new Latency(Duration.ofSeconds(6)));
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "6s,6000", "1.5s,1500", "2m,120000", "1h,3600000"})
    void durationsHaveUnits(String text, long millis) {
        assertThat(FaultCodec.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latancy|6s|unknown fault \"latancy\"; known: block-page, connection-close",
                "latency|soon|latency.delay: found \"soon\", expected a duration such as 250ms",
                "latency|6|latency.delay: found \"6\", expected a duration",
                "status|999|status: code must be 200..599, got 999",
                "stall|later|stall.at: found \"later\", expected before-response, after-status-line",
                "drip-body|5|drip-body has 2 settings, so they must be named; found \"5\""
            })
    void aMistakeIsNamedWithAWayOut(String name, String setting, String message) {
        Object value = setting.matches("\\d+") ? Integer.valueOf(setting) : setting;
        assertThatThrownBy(() -> FaultCodec.read(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anUnknownSettingIsNamed() {
        assertThatThrownBy(() -> FaultCodec.read("drip-body", Map.of("bytes", 1, "every", "1s", "evry", "1s")))
                .hasMessage("drip-body has no setting \"evry\"; known: bytes, every");
    }

    @Test
    void aHeaderCannotSmuggleALine() {
        assertThatThrownBy(() -> new SetHeader("X", "a\r\nSet-Cookie: b")).hasMessageContaining("control characters");
        assertThatThrownBy(() -> new SetHeader("X: y", "a")).hasMessageContaining("token");
    }
}
