// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Fits a fault as read to one run: durations to its time scale, references in texts to its world. */
final class Faults {
    private Faults() {}

    static Fault fitted(Fault fault, double scale, UnaryOperator<String> values) {
        Map<String, Object> settings = new LinkedHashMap<>();
        FaultCodec.write(fault).forEach((name, value) -> settings.put(name, fitted(fault, name, value, scale, values)));
        return FaultCodec.read(fault.kind(), settings);
    }

    private static Object fitted(Fault fault, String name, Object value, double scale, UnaryOperator<String> values) {
        if (value instanceof String text) {
            return isTime(fault, name) ? scaled(text, scale) : References.text(text, values);
        }
        return value;
    }

    private static String scaled(String text, double scale) {
        long micros = Span.scaled(FaultCodec.duration(text), scale).toNanos() / 1_000;
        return micros / 1_000 + "." + String.format(java.util.Locale.ROOT, "%03d", micros % 1_000) + "ms";
    }

    private static boolean isTime(Fault fault, String name) {
        for (RecordComponent component : fault.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component.getType() == Duration.class;
            }
        }
        return false;
    }

    /** Tells whether a fault makes somebody wait. */
    static boolean takesTime(Fault fault) {
        for (RecordComponent component : fault.getClass().getRecordComponents()) {
            if (component.getType() == Duration.class) {
                return true;
            }
        }
        return false;
    }
}
