// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Point;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Faults under the names that other tools have for the same. */
final class FaultAliases {
    private FaultAliases() {}

    static Optional<Fault> read(String name, @Nullable Object settings) {
        return switch (name) {
            case "fault" -> wireMock(String.valueOf(settings));
            case "fixedDelayMilliseconds" -> Optional.of(FaultCodec.read("latency", settings + "ms"));
            case "reset_peer" -> Optional.of(new ConnectionReset(Point.BEFORE_RESPONSE));
            case "empty-reply" -> Optional.of(new ConnectionClose(Point.BEFORE_RESPONSE));
            case "limit_data" -> Optional.of(new ConnectionClose(Point.afterBytes(number(name, settings, "bytes"))));
            default -> Optional.empty();
        };
    }

    /** WireMock's {@code Fault}. */
    private static Optional<Fault> wireMock(String fault) {
        return switch (fault) {
            case "CONNECTION_RESET_BY_PEER" -> Optional.of(new ConnectionReset(Point.BEFORE_RESPONSE));
            case "EMPTY_RESPONSE" -> Optional.of(new ConnectionClose(Point.BEFORE_RESPONSE));
            default ->
                throw new IllegalArgumentException(
                        "unknown fault \"" + fault + "\"; known: CONNECTION_RESET_BY_PEER, EMPTY_RESPONSE");
        };
    }

    private static long number(String name, @Nullable Object settings, String key) {
        if (settings instanceof Map<?, ?> map && map.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name + " needs \"" + key + "\", a number");
    }
}
