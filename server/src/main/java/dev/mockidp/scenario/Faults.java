// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.Phase;
import dev.mockidp.fault.Selector;
import dev.mockidp.fault.When;
import dev.mockidp.fault.Window;
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

    /** Fits the occasions: spans to the time scale, the listener to the name that it has on the server. */
    static When fitted(When when, double scale, UnaryOperator<String> listeners) {
        Window window = when.window();
        Duration expires = when.expires();
        Selector selector = when.selector();
        When fitted = when.occurring(
                when.occurrence().renewed(Span.scaled(when.occurrence().renew(), scale)));
        if (window != null) {
            Duration until = window.until();
            fitted = fitted.within(new Window(
                    Span.scaled(window.after(), scale),
                    until == null ? null : Span.scaled(until, scale),
                    window.anchor()));
        }
        if (expires != null) {
            fitted = fitted.expiring(Span.scaled(expires, scale));
        }
        return selector.listener().isEmpty()
                ? fitted
                : fitted.selecting(selector.withListener(listeners.apply(selector.listener())));
    }

    /** Fits a phase to the time scale. */
    static Phase fitted(Phase phase, double scale) {
        Duration after = phase.after();
        return after == null ? phase : phase.leaveAfter(Span.scaled(after, scale));
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
