// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a listener, in the words that scenarios and the control API share:
 *
 * <pre>{@code
 * {fault: expired}
 * {fault: accept-and-reset, next: 2}
 * {delay: 2s}
 * {delay: {uniform-latency: {lower: 100ms, upper: 2s}}}
 * }</pre>
 *
 * @param fault what is wrong from now on, instead of what was; null to leave it
 * @param next for how many connections only; null for all
 * @param delay the time between the acceptance of a connection and the first look at it; null to leave it
 */
public record ListenerChange(
        @Nullable ListenerFault fault,
        @Nullable Long next,
        @Nullable Delay delay) {
    /** Checks that something changes. */
    public ListenerChange {
        if (fault == null && delay == null) {
            throw new IllegalArgumentException(
                    "expected \"fault\" (one of " + ListenerFault.known() + ") or \"delay\" (for example 2s)");
        }
        if (next != null && (fault == null || next < 1)) {
            throw new IllegalArgumentException(
                    "\"next\" is a number of connections from 1 and needs \"fault\" beside it");
        }
    }

    /** Lets something be wrong from now on. */
    public static ListenerChange to(ListenerFault fault) {
        return new ListenerChange(fault, null, null);
    }

    /**
     * Reads a change.
     *
     * @throws IllegalArgumentException that says at which key, what was found and what is known
     */
    public static ListenerChange read(Map<String, ?> change) {
        Keys keys = new Keys(change, java.util.List.of());
        ListenerChange read = new ListenerChange(
                keys.find("fault", value -> fault(Keys.text(value))).orElse(null),
                keys.find("next", Keys::count).orElse(null),
                keys.find("delay", ListenerChange::delay).orElse(null));
        keys.done();
        return read;
    }

    private static ListenerFault fault(String name) {
        return ListenerFault.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown listener fault \"" + name + "\"; known: " + ListenerFault.known()));
    }

    private static Delay delay(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return new Latency(Keys.duration(value));
        }
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (FaultCodec.read(String.valueOf(only.getKey()), only.getValue()) instanceof Delay delay) {
                return delay;
            }
        }
        throw new IllegalArgumentException("found " + map
                + ", expected a duration, or one of latency, uniform-latency, log-normal-latency with its settings");
    }

    /** Writes a delay, so that {@link #read} gives an equal one. */
    public static Object write(Delay delay) {
        if (delay instanceof Latency latency) {
            return FaultCodec.text(latency.delay());
        }
        Fault fault = (Fault) delay;
        return Map.of(fault.kind(), FaultCodec.write(fault));
    }

    /** Returns this with its times multiplied, for a scenario on another time scale. */
    public ListenerChange scaled(double scale) {
        Delay wait = delay;
        return wait == null ? this : new ListenerChange(fault, next, scaled(wait, scale));
    }

    private static Delay scaled(Delay delay, double scale) {
        Fault fault = (Fault) delay;
        Map<String, Object> settings = new LinkedHashMap<>(FaultCodec.write(fault));
        settings.replaceAll((name, value) -> isTime(value) ? FaultCodec.text(times(value, scale)) : value);
        return (Delay) FaultCodec.read(fault.kind(), settings);
    }

    private static boolean isTime(Object value) {
        return value instanceof String text && text.endsWith("ms");
    }

    private static Duration times(Object value, double scale) {
        return Duration.ofNanos(
                Math.round(FaultCodec.duration(String.valueOf(value)).toNanos() * scale));
    }
}
