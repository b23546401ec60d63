// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer may be kept (RFC 9111 §4.2.1), and whether it carries the no-cache that AWS is known to heed.
 *
 * @param control the directives of Cache-Control, in lower case
 * @param pragma the directives of Pragma, in lower case
 * @param forbidden whether one of the two has no-cache
 * @param seconds for how many seconds it is fresh from now on; null if it does not say
 */
record CacheLifetime(
        String control,
        String pragma,
        boolean forbidden,
        @Nullable Long seconds) {
    static CacheLifetime of(Headers headers) {
        String control = joined(headers, "Cache-Control");
        String pragma = joined(headers, "Pragma");
        List<String> directives = directives(control);
        boolean forbidden =
                directives.contains("no-cache") || directives(pragma).contains("no-cache");
        boolean unkept = forbidden || directives.contains("no-store");
        return new CacheLifetime(
                control,
                pragma,
                forbidden,
                unkept ? Long.valueOf(0) : fresh(headers, directives).orElse(null));
    }

    private static String joined(Headers headers, String name) {
        return String.join(", ", headers.all(name)).toLowerCase(Locale.ROOT);
    }

    private static List<String> directives(String field) {
        return Arrays.stream(field.split(",")).map(String::strip).toList();
    }

    private static Optional<Long> fresh(Headers headers, List<String> directives) {
        Optional<Long> age = directive(directives, "s-maxage")
                .or(() -> directive(directives, "max-age"))
                .or(() -> untilExpires(headers));
        long old = headers.first("Age")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        return age.map(seconds -> Math.max(0, seconds - old));
    }

    private static Optional<Long> directive(List<String> directives, String name) {
        return directives.stream()
                .filter(directive -> directive.matches(name + "=\"?\\d{1,9}\"?"))
                .map(directive -> Long.parseLong(directive.replaceAll("\\D", "")))
                .findFirst();
    }

    /** An Expires that is no date is in the past (RFC 9111 §5.3). */
    private static Optional<Long> untilExpires(Headers headers) {
        return headers.first("Expires").map(expires -> {
            try {
                Optional<ZonedDateTime> now = headers.first("Date").map(CacheLifetime::date);
                return now.map(date -> Math.max(
                                0, Duration.between(date, date(expires)).toSeconds()))
                        .orElse(0L);
            } catch (DateTimeException e) {
                return 0L;
            }
        });
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    @Override
    public String toString() {
        return seconds == null ? "not said" : seconds + " s";
    }
}
