// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time as a {@code Date} field gives it (RFC 9110 §5.6.7), written once a second. Undertow keeps its own for the whole
 * JVM, which stands still for ever once the thread that was to renew it has ended with its server.
 */
final class HttpDates {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final long MILLIS = 1_000;

    private final Clock clock;
    private volatile Written last = new Written(Long.MIN_VALUE, "");

    private record Written(long second, String text) {}

    HttpDates(Clock clock) {
        this.clock = clock;
    }

    String now() {
        long second = Math.floorDiv(clock.millis(), MILLIS);
        Written known = last;
        if (known.second != second) {
            known = new Written(second, FORMAT.format(Instant.ofEpochSecond(second)));
            last = known;
        }
        return known.text;
    }
}
