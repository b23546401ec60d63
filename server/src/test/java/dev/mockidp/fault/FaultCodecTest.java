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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultCodecTest {
    static Stream<Fault> examples() {
        return Stream.of(network(), http(), content()).flatMap(List::stream);
    }

    private static List<Fault> network() {
        return List.of(
                new ConnectionReset(Point.BEFORE_RESPONSE),
                new ConnectionReset(Point.afterChunks(3)),
                new ConnectionClose(Point.afterBytes(7)),
                new Stall(Point.AFTER_HEADERS),
                new Stall(Point.AFTER_STATUS_LINE),
                new DripBody(3, Duration.ofMillis(250)),
                new DribbleBody(5, Duration.ofSeconds(1)),
                new RateLimit(1_000),
                new Garbage(64, 9),
                new RawAnswer("SSH-2.0-x\r\n"),
                new Chunked(100),
                new BadChunk(2, 16),
                new WrongLength(50, true),
                new WrongLength(-10, false),
                new NoLength(),
                new ExtraBytes("extra"),
                new KillIdle(Duration.ofMillis(100), KillIdle.Way.CLOSE),
                new ForgetIdle(),
                new Http10());
    }

    private static List<Fault> http() {
        return List.of(
                new Latency(Duration.ofMillis(1_500)),
                new Latency(Duration.ofNanos(1_500), Moment.BODY),
                new UniformLatency(Duration.ZERO, Duration.ofSeconds(1), 5, Moment.HEADERS),
                new LogNormalLatency(Duration.ofMillis(200), 1.16, Duration.ofSeconds(9), 7, Moment.STATUS_LINE),
                new Status(503, true),
                new InterimResponse(103, Map.of("Link", "</jwks>; rel=preload"), 2),
                new Redirect(308, "https://other.test/jwks"),
                new RedirectLoop(307),
                new StsFailure(StsFailure.Kind.IDP_COMMUNICATION_ERROR),
                new Throttle(503, Duration.ofSeconds(15), Throttle.Form.DATE),
                new Caching("no-cache, max-age=60", "no-cache", "-1h", "30", "*"),
                new EntityTag(true),
                new ContentType(""),
                new Charset("UTF-16LE", true, "utf-16"),
                new Gzip(false, true),
                new SetHeader("Cache-Control", "no-cache"),
                new RemoveHeader("Date"),
                new RepeatHeader("Content-Length", "7", 2),
                new OversizedHeader(65_536, "X-Long"));
    }

    private static List<Fault> content() {
        return List.of(
                new ReplaceBody("<html>"),
                new ServeDocument(200, "application/json", "{}"),
                new BlockPage(403),
                new CaptivePortal("http://portal.test/"),
                new RemoveMember("jwks_uri"),
                new NullMember("/keys/0/kid"),
                new SetMember("jwks_uri", List.of("a")),
                new SetMember("jwks_uri", 7),
                new DuplicateMember("issuer", "https://evil.test", DuplicateMember.Place.LAST),
                new JsonPatch(List.of(new TreeMap<>(Map.of("op", "remove", "path", "/issuer")))),
                new WrapInArray(),
                new Truncate(25),
                new PadDocument(20_000_000, PadDocument.Padding.MEMBER),
                new EndlessBody(" "),
                new IssuerVariant(IssuerVariant.Variant.HOST_CASE, "issuer"),
                new EmptyKeySet(),
                new KeySetForm(KeySetForm.Form.BARE_ARRAY),
                new AddKey(AddKey.Kind.AKP, DuplicateMember.Place.LAST),
                new AlterKeys(AlterKeys.Change.LEADING_ZERO),
                new KeyCount(101, DuplicateMember.Place.FIRST));
    }

    @Test
    void everyFaultHasAnExample() {
        assertThat(examples().map(Fault::kind).distinct()).containsExactlyInAnyOrderElementsOf(FaultCodec.names());
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
                "latancy|6s|unknown fault \"latancy\"; known: add-key, alter-keys",
                "latency|soon|latency.delay: found \"soon\", expected a duration such as 250ms",
                "latency|6|latency.delay: found \"6\", expected a duration",
                "status|1000|status: code must be 200..999, got 1000",
                "stall|later|stall.at: found \"later\", expected before-request, before-response",
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
