// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header fields on which caches go (RFC 9111), in any combination, also one that contradicts itself. Those of the
 * document are taken away; a setting that is empty leaves its field out.
 *
 * @param control the value of {@code Cache-Control}
 * @param pragma the value of {@code Pragma}
 * @param expires the value of {@code Expires}: a date, anything else as it is, or a time such as {@code 1h} or {@code -1h}
 *     from which a date is reckoned
 * @param age the value of {@code Age}
 * @param vary the value of {@code Vary}
 */
public record Caching(
        @Default("") String control,
        @Default("") String pragma,
        @Default("") String expires,
        @Default("") String age,
        @Default("") String vary)
        implements HttpFault {
    private static final Pattern SPAN = Pattern.compile("(-?)(\\d+(?:\\.\\d+)?(?:ms|s|m|h))");

    /** Checks that the fields fit on one line each. */
    public Caching {
        new SetHeader("Cache-Control", control);
        new SetHeader("Pragma", pragma);
        new SetHeader("Expires", expires);
        new SetHeader("Age", age);
        new SetHeader("Vary", vary);
    }

    @Override
    public Response apply(Response planned) {
        return apply(planned, Strike.first());
    }

    @Override
    public Response apply(Response planned, Strike strike) {
        Headers fields = planned.headers();
        fields = set(fields, "Cache-Control", control);
        fields = set(fields, "Pragma", pragma);
        fields = set(fields, "Expires", date(strike));
        fields = set(fields, "Age", age);
        return planned.withHeaders(set(fields, "Vary", vary));
    }

    private String date(Strike strike) {
        Matcher span = SPAN.matcher(expires);
        if (!span.matches()) {
            return expires;
        }
        Duration time = FaultCodec.duration(span.group(2));
        return HttpDate.of(strike.now().plus(span.group(1).isEmpty() ? time : time.negated()));
    }

    private static Headers set(Headers fields, String name, String value) {
        return value.isEmpty() ? fields.without(name) : fields.with(name, value);
    }
}
