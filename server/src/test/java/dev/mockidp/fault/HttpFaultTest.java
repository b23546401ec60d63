// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.testing.Requests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each fault makes of status, header fields and timing. */
class HttpFaultTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Response HEALTHY = Response.json(200, "{}").withHeader("Cache-Control", "max-age=60");

    private static Strike strike(long number, String url, String... headers) {
        return new Strike(number, Role.JWKS, Requests.get(url, headers), NOW, Duration.ofMillis(41_500));
    }

    private static Response struck(Fault fault) {
        return fault.apply(HEALTHY, strike(1, "/jwks"));
    }

    @Test
    void latencyIsPutWhereItIsWanted() {
        Duration second = Duration.ofSeconds(1);
        assertThat(struck(new Latency(second)).delivery().delay()).isEqualTo(second);
        assertThat(struck(new Latency(second, Moment.HEADERS)).delivery().wire().headPause())
                .isEqualTo(second);
        assertThat(struck(new Latency(second, Moment.BODY)).delivery().wire().bodyPause())
                .isEqualTo(second);
    }

    private static List<Duration> delays(Fault fault) {
        return LongStream.rangeClosed(1, 5_000)
                .mapToObj(
                        n -> fault.apply(HEALTHY, strike(n, "/jwks")).delivery().delay())
                .sorted()
                .toList();
    }

    @Test
    void uniformLatencyFollowsFromItsSeed() {
        Duration lower = Duration.ofMillis(100);
        Duration upper = Duration.ofMillis(300);
        List<Duration> delays = delays(new UniformLatency(lower, upper, 1, Moment.STATUS_LINE));
        assertThat(delays).allMatch(delay -> delay.compareTo(lower) >= 0 && delay.compareTo(upper) < 0);
        assertThat(delays.get(2_500)).isBetween(Duration.ofMillis(190), Duration.ofMillis(210));
        assertThat(delays(new UniformLatency(lower, upper, 1, Moment.STATUS_LINE)))
                .isEqualTo(delays);
        assertThat(delays(new UniformLatency(lower, upper, 2, Moment.STATUS_LINE)))
                .isNotEqualTo(delays);
    }

    @Test
    void logNormalLatencyHasItsMedianItsTailAndItsCut() {
        // median 200 ms and a 99th percentile of 3 s: sigma = ln(15) / 2.326
        Fault fault = new LogNormalLatency(Duration.ofMillis(200), 1.164, Duration.ofSeconds(4), 3, Moment.STATUS_LINE);
        List<Duration> delays = delays(fault);
        assertThat(delays.get(2_500)).isBetween(Duration.ofMillis(185), Duration.ofMillis(215));
        assertThat(delays.get(4_950)).isBetween(Duration.ofMillis(2_300), Duration.ofMillis(3_900));
        assertThat(delays.get(4_999)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aStatusReplacesTheDocumentUnlessItIsKept() {
        assertThat(struck(new Status(500)).text()).isEqualTo("status 500 by fault\n");
        assertThat(struck(new Status(500, true)).text()).isEqualTo("{}");
        assertThat(struck(new Status(299, true)).headers().first("Content-Type"))
                .contains("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{status: 429, retryAfter: 10s}|429|10",
                "{status: 503, retryAfter: 1500ms}|503|2",
                "{retryAfter: 15s, as: date}|429|Sat, 21 Nov 2026 10:00:15 GMT",
                "{as: none}|429|",
                "{}|429|42",
            })
    void aRefusalSaysWhenToComeBack(String yaml, int status, String retryAfter) {
        Response refused = struck(FaultCodec.read(
                "throttle", dev.mockidp.internal.yaml.Yaml.read("t.yaml", yaml).plain()));
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.headers().first("Retry-After").orElse(null)).isEqualTo(retryAfter);
    }

    @Test
    void redirectionsGoWhereTheyAreSent() {
        assertThat(struck(new Redirect(308, "https://other.test/jwks")))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(308))
                .satisfies(
                        answer -> assertThat(answer.headers().first("Location")).contains("https://other.test/jwks"));
        RedirectLoop loop = new RedirectLoop(302);
        assertThat(struck(loop).headers().first("Location")).contains("?hop=1");
        assertThat(loop.apply(HEALTHY, strike(9, "/jwks?a=b&hop=41")).headers().first("Location"))
                .contains("?hop=42");
    }

    @Test
    void cacheFieldsComeInAnyCombination() {
        Response answer = struck(new Caching("no-store, max-age=9", "no-cache", "-1h", "600", "*"));
        assertThat(answer.headers().toString())
                .contains("Cache-Control: no-store, max-age=9", "Pragma: no-cache", "Age: 600", "Vary: *")
                .contains("Expires: Sat, 21 Nov 2026 09:00:00 GMT");
        assertThat(struck(new Caching("", "", "0", "", "")).headers().toString())
                .isEqualTo("Content-Type: application/json\nExpires: 0\n");
    }

    @Test
    void aKnownEntityTagIsAnsweredWithoutTheDocument() {
        EntityTag fault = new EntityTag(false);
        String tag = struck(fault).headers().first("ETag").orElseThrow();
        assertThat(struck(fault).status()).isEqualTo(200);
        assertThat(fault.apply(HEALTHY, strike(2, "/jwks", "If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        assertThat(fault.apply(HEALTHY, strike(2, "/jwks", "If-None-Match", "\"other\""))
                        .status())
                .isEqualTo(200);
        Response changed = HEALTHY.withBody("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(fault.apply(changed, strike(2, "/jwks", "If-None-Match", tag))
                        .status())
                .isEqualTo(200);
        assertThat(struck(new EntityTag(true)).headers().first("ETag").orElseThrow())
                .startsWith("W/\"");
    }

    @Test
    void aBodyIsReallyCompressedOrOnlySaidToBe() throws IOException {
        Response real = struck(new Gzip(true, true));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(real.body())).readAllBytes())
                .isEqualTo(HEALTHY.body());
        assertThat(real.headers().first("Content-Encoding")).contains("gzip");
        assertThat(struck(new Gzip(false, true)).text()).isEqualTo("{}");
        assertThat(struck(new Gzip(true, false)).headers().contains("Content-Encoding"))
                .isFalse();
    }

    @Test
    void aDocumentIsInAnotherEncoding() {
        assertThat(struck(new Charset("UTF-8", true, "")).body()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(struck(new Charset("UTF-16LE", false, "")).body()).containsExactly('{', 0, '}', 0);
        assertThat(struck(new Charset("UTF-8", false, "latin1")).headers().first("Content-Type"))
                .contains("application/json;charset=latin1");
    }

    @Test
    void headerFieldsAreSetRemovedRepeatedAndOversized() {
        assertThat(struck(new ContentType("text/html")).headers().first("Content-Type"))
                .contains("text/html");
        assertThat(struck(new ContentType("")).headers().contains("Content-Type"))
                .isFalse();
        assertThat(struck(new RemoveHeader("cache-control")).headers().contains("Cache-Control"))
                .isFalse();
        assertThat(struck(new RepeatHeader("Cache-Control", "no-store", 2))
                        .headers()
                        .all("Cache-Control"))
                .containsExactly("max-age=60", "no-store", "no-store");
        assertThat(struck(new OversizedHeader(65_536, "X")).headers().first("X").orElseThrow())
                .hasSize(65_536);
    }

    @Test
    void interimResponsesAreCounted() {
        assertThat(struck(new InterimResponse(103, Map.of("Link", "x"), 3))
                        .delivery()
                        .wire()
                        .interims())
                .hasSize(3);
    }
}
