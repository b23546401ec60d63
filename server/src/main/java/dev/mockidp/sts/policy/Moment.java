// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Points in time as policies write them: the W3C's profile of ISO 8601, or seconds since 1970. [OPEN] Four digits could be
 * either; here digits alone are seconds. A date without time is its beginning in UTC.
 */
final class Moment {
    static final String EXPECTED = "a time such as 2026-01-02T03:04:05Z, a date, or seconds since 1970";

    private static final java.util.regex.Pattern SECONDS = java.util.regex.Pattern.compile("-?\\d{1,11}");
    private static final java.util.regex.Pattern DATE =
            java.util.regex.Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?");

    private Moment() {}

    static Optional<Instant> read(String text) {
        try {
            if (SECONDS.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            var date = DATE.matcher(text);
            if (date.matches()) {
                String day = date.group(3) == null ? "01" : date.group(3);
                return Optional.of(LocalDate.parse(date.group(1) + "-" + date.group(2) + "-" + day)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC));
            }
            return text.length() > 40
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
