// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Point;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Faults under the names that WireMock ({@code fault}, {@code fixedDelayMilliseconds}, {@code delayDistribution},
 * {@code chunkedDribbleDelay}) and Toxiproxy (its toxics) have for the same. What they have and we do not mean exactly is
 * refused.
 */
final class FaultAliases {
    private static final int BYTES_IN_KB = 1_000;

    private FaultAliases() {}

    static Optional<Fault> read(String name, @Nullable Object settings) {
        return Optional.ofNullable(
                switch (name) {
                    case "fault" -> wireMock(String.valueOf(settings));
                    case "fixedDelayMilliseconds" -> FaultCodec.read("latency", settings + "ms");
                    case "delayDistribution" -> distribution(new Keys(settings, java.util.List.of(name)));
                    case "chunkedDribbleDelay" -> dribble(new Keys(settings, java.util.List.of(name)));
                    case "empty-reply" -> new ConnectionClose(Point.BEFORE_RESPONSE);
                    default -> toxic(name, settings);
                });
    }

    private static Fault wireMock(String fault) {
        return switch (fault) {
            case "CONNECTION_RESET_BY_PEER" -> new ConnectionReset(Point.BEFORE_RESPONSE);
            case "EMPTY_RESPONSE" -> new ConnectionClose(Point.BEFORE_RESPONSE);
            case "MALFORMED_RESPONSE_CHUNK" -> new BadChunk(0, 1);
            case "RANDOM_DATA_THEN_CLOSE" -> FaultCodec.read("garbage", null);
            default ->
                throw new IllegalArgumentException("unknown fault \"" + fault + "\"; known: CONNECTION_RESET_BY_PEER,"
                        + " EMPTY_RESPONSE, MALFORMED_RESPONSE_CHUNK, RANDOM_DATA_THEN_CLOSE");
        };
    }

    private static Fault distribution(Keys keys) {
        String type = keys.find("type", Keys::text).orElse("");
        Fault read = switch (type) {
            case "fixed" -> new Latency(millis(keys, "milliseconds"));
            case "uniform" -> new UniformLatency(millis(keys, "lower"), millis(keys, "upper"), 1, Moment.STATUS_LINE);
            case "lognormal" ->
                new LogNormalLatency(
                        millis(keys, "median"),
                        keys.find("sigma", value -> Double.parseDouble(Keys.text(value)))
                                .orElse(0.0),
                        keys.get("maxValue") == null ? Duration.ofHours(1) : millis(keys, "maxValue"),
                        1,
                        Moment.STATUS_LINE);
            default -> throw keys.problem("type", "found \"" + type + "\", expected fixed, uniform or lognormal");
        };
        keys.done();
        return read;
    }

    private static Fault dribble(Keys keys) {
        Fault read = new DribbleBody(Math.toIntExact(number(keys, "numberOfChunks")), millis(keys, "totalDuration"));
        keys.done();
        return read;
    }

    private static @Nullable Fault toxic(String name, @Nullable Object settings) {
        if (!(settings instanceof Map<?, ?> map) || (name.equals("latency") && !map.containsKey("latency"))) {
            return name.equals("reset_peer") && settings == null ? new ConnectionReset(Point.BEFORE_RESPONSE) : null;
        }
        Keys keys = new Keys(settings, java.util.List.of(name));
        Fault read = switch (name) {
            case "latency" ->
                jittered(millis(keys, "latency"), keys.get("jitter") == null ? 0 : number(keys, "jitter"));
            case "bandwidth" -> new RateLimit(Math.toIntExact(number(keys, "rate") * BYTES_IN_KB));
            case "limit_data" -> new ConnectionClose(Point.afterBytes(number(keys, "bytes")));
            case "reset_peer" -> now(keys, new ConnectionReset(Point.BEFORE_RESPONSE));
            case "timeout" -> now(keys, new Stall(Point.BEFORE_RESPONSE));
            default -> null;
        };
        if (read != null) {
            keys.done();
        }
        return read;
    }

    private static Fault now(Keys keys, Fault fault) {
        if (keys.get("timeout") != null && number(keys, "timeout") != 0) {
            throw keys.problem("timeout", "expected 0; for a wait before it add latency to the rule");
        }
        return fault;
    }

    private static Fault jittered(Duration latency, long jitter) {
        Duration swing = Duration.ofMillis(jitter);
        return jitter == 0
                ? new Latency(latency)
                : new UniformLatency(latency.minus(swing), latency.plus(swing), 1, Moment.STATUS_LINE);
    }

    private static Duration millis(Keys keys, String key) {
        return Duration.ofMillis(number(keys, key));
    }

    private static long number(Keys keys, String key) {
        return keys.find(key, Keys::whole).orElseThrow(() -> keys.problem(key, "is needed, a whole number"));
    }
}
